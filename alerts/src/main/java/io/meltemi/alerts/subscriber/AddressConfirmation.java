package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.AskedConfirmation;
import io.meltemi.alerts.Ids;
import io.meltemi.alerts.PendingAddress;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.link.Links;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address that somebody enters counts when whoever reads it says that it is the subscriber's. Until then nothing but the
 * question goes to it, and the address that was in force stays so, and is told of the change. What an operator enters at the
 * command line counts at once, and does not come by here.
 *
 * <p>Only the platform itself is an exception among webhooks: its own, the empty address, needs no question.
 */
public final class AddressConfirmation {

    /** How long the question can be answered. */
    public static final Duration LIFETIME = Duration.ofDays(3);

    /** Questions to one address in a day, by whatever subscriber. */
    public static final int MOST_PER_ADDRESS = 3;

    /** Questions for one subscriber in a day. */
    public static final int MOST_PER_SUBSCRIBER = 10;

    private static final Duration PER = Duration.ofDays(1);

    /** Why an address is not asked. */
    public enum Refusal {
        TOO_MANY_FOR_ADDRESS,
        TOO_MANY_FOR_SUBSCRIBER
    }

    /** What the answer to the question came to. */
    public enum Answer {
        CONFIRMED,
        /** It was in force before. */
        IN_FORCE,
        /** Another address was entered since, or it was taken back, or the subscriber is gone. */
        NOT_WANTED,
        EXPIRED
    }

    /**
     * After addresses were entered.
     *
     * @param subscriber to be stored first
     * @param notifications to be sent then: the questions, and word to the addresses in force
     * @param refused addresses that are left out, by channel, and why
     */
    public record Entered(
            Subscriber subscriber, List<Notification> notifications, Map<NotificationChannel, Refusal> refused) {
        public Entered {
            notifications = List.copyOf(notifications);
            refused = Map.copyOf(refused);
        }
    }

    /** After an answer. */
    public record Answered(Answer answer, @Nullable Subscriber subscriber) {}

    private final Collection<Subscriber> all;
    private final Instant now;
    private final List<Notification> notifications = new ArrayList<>();
    private final Map<NotificationChannel, Refusal> refused = new EnumMap<>(NotificationChannel.class);
    private Subscriber subscriber;

    private AddressConfirmation(Subscriber subscriber, Collection<Subscriber> all, Instant now) {
        this.subscriber = subscriber;
        this.all = all;
        this.now = now;
    }

    /**
     * A whole subscriber was entered. What was confirmed before stays so; what waits goes on to wait while the document names it
     * among what waits.
     *
     * @param wanted as entered; who enters it cannot confirm by it
     * @param before null for a new one
     * @param all subscribers that there are
     */
    public static Entered enter(
            Subscriber wanted, @Nullable Subscriber before, Collection<Subscriber> all, Instant now) {
        Map<NotificationChannel, String> inForce = new EnumMap<>(NotificationChannel.class);
        Map<NotificationChannel, PendingAddress> waiting = new EnumMap<>(NotificationChannel.class);
        Map<NotificationChannel, String> entered = new EnumMap<>(NotificationChannel.class);
        for (NotificationChannel channel : NotificationChannel.values()) {
            String address = wanted.addresses().get(channel);
            String known = before == null ? null : before.addresses().get(channel);
            PendingAddress pending = before == null ? null : before.pending().get(channel);
            if (pending != null && pending.equals(wanted.pending().get(channel))) {
                waiting.put(channel, pending);
            }
            if (address == null) {
                continue;
            }
            if (address.equals(known) || address.isEmpty()) {
                inForce.put(channel, address);
                continue;
            }
            if (known != null) {
                inForce.put(channel, known);
            }
            if (pending != null && pending.address().equals(address)) {
                waiting.put(channel, pending);
            } else {
                entered.put(channel, address);
            }
        }
        Subscriber stored =
                wanted.withAddresses(inForce, waiting).withAsked(before == null ? List.of() : before.asked());
        AddressConfirmation confirmation = new AddressConfirmation(stored, all, now);
        entered.forEach(confirmation::ask);
        return confirmation.entered();
    }

    /** One address was entered, in place of the one in force or anew. */
    public static Entered enter(
            Subscriber before, NotificationChannel channel, String address, Collection<Subscriber> all, Instant now) {
        AddressConfirmation confirmation = new AddressConfirmation(before, all, now);
        if (!address.equals(before.addresses().get(channel))) {
            confirmation.ask(channel, address);
        }
        return confirmation.entered();
    }

    /** The reader of an address said that it is the subscriber's. */
    public static Answered answer(
            @Nullable Subscriber subscriber, NotificationChannel channel, String addressDigest, Instant now) {
        if (subscriber == null) {
            return new Answered(Answer.NOT_WANTED, null);
        }
        String known = subscriber.addresses().get(channel);
        if (known != null && Links.digest(known).equals(addressDigest)) {
            return new Answered(Answer.IN_FORCE, subscriber);
        }
        PendingAddress pending = subscriber.pending().get(channel);
        if (pending == null || !Links.digest(pending.address()).equals(addressDigest)) {
            return new Answered(Answer.NOT_WANTED, subscriber);
        }
        if (isOver(pending, now)) {
            return new Answered(Answer.EXPIRED, subscriber);
        }
        Map<NotificationChannel, String> inForce = new EnumMap<>(NotificationChannel.class);
        inForce.putAll(subscriber.addresses());
        inForce.put(channel, pending.address());
        return new Answered(Answer.CONFIRMED, subscriber.withAddresses(inForce, without(subscriber, channel)));
    }

    /** The same without an address that waits on a channel. */
    public static Subscriber takenBack(Subscriber subscriber, NotificationChannel channel) {
        return subscriber.withAddresses(subscriber.addresses(), without(subscriber, channel));
    }

    /** Whether an address can no longer be confirmed. */
    public static boolean isOver(PendingAddress pending, Instant now) {
        return !now.isBefore(pending.since().plus(LIFETIME));
    }

    private static Map<NotificationChannel, PendingAddress> without(
            Subscriber subscriber, NotificationChannel channel) {
        Map<NotificationChannel, PendingAddress> waiting = new EnumMap<>(NotificationChannel.class);
        waiting.putAll(subscriber.pending());
        waiting.remove(channel);
        return waiting;
    }

    private void ask(NotificationChannel channel, String address) {
        List<AskedConfirmation> asked = within(subscriber);
        long toAddress = others().mapToLong(one -> count(one, address)).sum() + count(asked, address);
        if (toAddress >= MOST_PER_ADDRESS) {
            refused.put(channel, Refusal.TOO_MANY_FOR_ADDRESS);
            return;
        }
        if (asked.size() >= MOST_PER_SUBSCRIBER) {
            refused.put(channel, Refusal.TOO_MANY_FOR_SUBSCRIBER);
            return;
        }
        asked.add(new AskedConfirmation(address, now));
        Map<NotificationChannel, PendingAddress> waiting = without(subscriber, channel);
        waiting.put(channel, new PendingAddress(address, now));
        subscriber = subscriber.withAddresses(subscriber.addresses(), waiting).withAsked(asked);
        notifications.add(notification(NotificationReason.CONFIRMATION, channel, address, address));
        String known = subscriber.addresses().get(channel);
        if (known != null && !known.isEmpty()) {
            notifications.add(notification(NotificationReason.ADDRESS_CHANGE, channel, known, address));
        }
    }

    private java.util.stream.Stream<List<AskedConfirmation>> others() {
        return all.stream().filter(one -> !one.name().equals(subscriber.name())).map(this::within);
    }

    private List<AskedConfirmation> within(Subscriber one) {
        List<AskedConfirmation> recent = new ArrayList<>();
        for (AskedConfirmation asked : one.asked()) {
            if (asked.at().plus(PER).isAfter(now)) {
                recent.add(asked);
            }
        }
        return recent;
    }

    private static long count(List<AskedConfirmation> asked, String address) {
        return asked.stream().filter(one -> one.address().equals(address)).count();
    }

    private Notification notification(
            NotificationReason reason, NotificationChannel channel, String to, String entered) {
        return new Notification(
                Ids.of(reason.name(), subscriber.name(), channel.label(), to, entered, now.toString()),
                now,
                reason,
                subscriber.name(),
                channel,
                to,
                subscriber.language(),
                subscriber.timeZone().getId(),
                Ids.of("address", subscriber.name(), channel.label(), to),
                entered,
                List.of(),
                0);
    }

    private Entered entered() {
        return new Entered(subscriber, notifications, refused);
    }
}
