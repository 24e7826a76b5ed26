package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.Ids;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one subscriber what is sent now, what is held back for a digest, and what is not sent at all.
 *
 * <p>A message is about danger when an alert that it names is, and else about warnings. Outside the subscriber's hours and within
 * the quiet hours danger is sent and warnings are held back; the cap counts both apart. What is held back comes in one digest as
 * soon as it may, with every alert as it was last heard of: what has ended in between is told as ended, not left out, so that no
 * alert is lost. An alert that becomes danger while it is held back is told at once, and no longer in the digest.
 *
 * <p>The end of alerts is told to those who were told of them: of those that are still held back it is told in the digest; to a
 * subscriber who hears of danger alone only when an alert of the group was danger.
 */
public final class SubscriberTeller {

    private final Subscriber subscriber;
    private final Instant now;
    private final List<Notification> notifications = new ArrayList<>();
    private final List<Unsent> unsent = new ArrayList<>();
    private SubscriberMemory memory;

    private SubscriberTeller(Subscriber subscriber, SubscriberMemory memory, Instant now) {
        this.subscriber = subscriber;
        this.memory = memory;
        this.now = now;
    }

    /**
     * Decides on a telling.
     *
     * @param subscriber null when there is none (any more, or not yet)
     */
    public static SubscriberDecision onTelling(
            @Nullable Subscriber subscriber, SubscriberMemory memory, Telling telling, Instant now) {
        if (subscriber == null) {
            return UnknownSubscriber.onTelling(memory, telling, now);
        }
        SubscriberTeller teller = new SubscriberTeller(subscriber, memory, now);
        teller.digest();
        teller.tellWaiting();
        teller.tell(telling);
        return teller.decision();
    }

    /** Decides what time has come for, or what other settings of the subscriber change. */
    public static SubscriberDecision onTime(@Nullable Subscriber subscriber, SubscriberMemory memory, Instant now) {
        if (subscriber == null) {
            return UnknownSubscriber.onTime(memory, now);
        }
        SubscriberTeller teller = new SubscriberTeller(subscriber, memory, now);
        teller.digest();
        teller.tellWaiting();
        return teller.decision();
    }

    /** Tells what came before the subscriber was known. */
    private void tellWaiting() {
        List<Telling> waiting = memory.waiting();
        if (!waiting.isEmpty()) {
            memory = memory.withWaiting(List.of(), null);
            waiting.forEach(this::tell);
        }
    }

    /** Sends the digests that may be sent. */
    private void digest() {
        Cap cap = subscriber.cap();
        memory = cap == null ? memory.withoutSent() : memory.withSentWithin(cap.per(), now);
        List<HeldBack> left = new ArrayList<>();
        for (HeldBack all : memory.held()) {
            HeldBack held = withoutElsewhere(all);
            if (held == null) {
                continue;
            }
            List<NotificationChannel> channels = channels(held.channels());
            if (held.severity().compareTo(subscriber.leastSeverity()) < 0) {
                drop(held.alerts(), UnsentReason.BELOW_LEAST_SEVERITY);
            } else if (channels.isEmpty()) {
                drop(held.alerts(), UnsentReason.NO_CHANNEL);
            } else if (Openings.closed(subscriber, memory, held.severityNow(), now) != null) {
                left.add(held);
            } else {
                send(held.digest(subscriber.name(), now), channels, held.severityNow());
            }
        }
        memory = memory.withHeld(left);
    }

    /** What is held back of the places that the subscriber hears of now, or null when nothing is. */
    private @Nullable HeldBack withoutElsewhere(HeldBack held) {
        List<Alert> elsewhere = held.alerts().stream()
                .filter(alert -> !subscriber.hearsOf(alert))
                .toList();
        if (elsewhere.isEmpty()) {
            return held;
        }
        drop(elsewhere, UnsentReason.ELSEWHERE);
        return held.without(elsewhere.stream().map(Alert::alertId).collect(Collectors.toSet()));
    }

    private void tell(Telling telling) {
        List<NotificationChannel> channels = channels(telling.channels());
        boolean isEnd = telling.reason() == NotificationReason.RESOLVED;
        Set<String> heldIds = isEnd ? HeldBacks.alertIds(memory.held()) : Set.of();
        if (isEnd) {
            memory = memory.withHeld(HeldBacks.updated(memory.held(), telling.alerts()));
        }
        List<Alert> others = telling.alerts().stream()
                .filter(alert -> !heldIds.contains(alert.alertId()))
                .toList();
        List<Alert> wanted = wanted(telling, others);
        int inAll = wanted.size() < telling.alerts().size() ? wanted.size() : telling.alertsInAll();
        if (isEnd) {
            memory = memory.withoutTold(telling.thread());
        }
        if (wanted.isEmpty()) {
            return;
        } else if (channels.isEmpty()) {
            drop(wanted, UnsentReason.NO_CHANNEL);
            return;
        }
        Severity severity = wanted.stream().anyMatch(alert -> alert.severity() == Severity.DANGER)
                ? Severity.DANGER
                : Severity.WARNING;
        if (!isEnd && subscriber.leastSeverity() == Severity.DANGER) {
            memory = memory.withTold(telling.thread());
        }
        UnsentReason closed = Openings.closed(subscriber, memory, severity, now);
        if (closed == null) {
            send(telling.withAlerts(wanted, inAll), channels, severity);
            memory = memory.withHeld(HeldBacks.without(memory.held(), wanted, Severity.DANGER));
        } else {
            hold(telling, wanted, inAll, severity, closed);
        }
    }

    /** Of the others than those that are held back, those of the right places and severe enough; of what is not it is told so. */
    private List<Alert> wanted(Telling telling, List<Alert> all) {
        List<Alert> others = all.stream().filter(subscriber::hearsOf).toList();
        drop(all.stream().filter(alert -> !subscriber.hearsOf(alert)).toList(), UnsentReason.ELSEWHERE);
        List<Alert> wanted = others.stream()
                .filter(alert -> alert.severity().compareTo(subscriber.leastSeverity()) >= 0)
                .toList();
        boolean isEndOfTold = telling.reason() == NotificationReason.RESOLVED
                && memory.toldThreads().contains(telling.thread());
        if (wanted.isEmpty() && isEndOfTold) {
            return others;
        }
        drop(others.stream().filter(alert -> !wanted.contains(alert)).toList(), UnsentReason.BELOW_LEAST_SEVERITY);
        return wanted;
    }

    private void hold(Telling telling, List<Alert> alerts, int inAll, Severity severity, UnsentReason reason) {
        List<HeldBack> held = severity == Severity.DANGER
                ? HeldBacks.without(memory.held(), alerts, Severity.WARNING)
                : memory.held();
        memory = memory.withHeld(HeldBacks.with(held, telling, alerts, inAll, severity));
        Instant until = Openings.next(subscriber, memory, severity, now);
        alerts.forEach(alert -> unsent.add(new Unsent(alert, reason, until)));
    }

    private void send(Telling telling, List<NotificationChannel> channels, Severity severity) {
        int named = Math.min(telling.alerts().size(), Notification.MAX_ALERTS);
        for (NotificationChannel channel : channels) {
            notifications.add(new Notification(
                    Ids.of(telling.tellingId(), subscriber.name(), channel.label()),
                    now,
                    telling.reason(),
                    subscriber.name(),
                    channel,
                    subscriber.addresses().getOrDefault(channel, ""),
                    subscriber.language(),
                    subscriber.timeZone().getId(),
                    telling.thread(),
                    telling.group(),
                    new ArrayList<>(telling.alerts().subList(0, named)),
                    telling.alertsInAll()));
        }
        if (subscriber.cap() != null) {
            memory = memory.withSent(severity, now);
        }
    }

    private void drop(List<Alert> alerts, UnsentReason reason) {
        alerts.forEach(alert -> unsent.add(new Unsent(alert, reason, null)));
    }

    /** The channels that the subscriber has, of those that a route allows. */
    private List<NotificationChannel> channels(List<String> allowed) {
        List<NotificationChannel> channels = new ArrayList<>();
        for (NotificationChannel channel : NotificationChannel.values()) {
            if (subscriber.addresses().containsKey(channel)
                    && (allowed.isEmpty() || allowed.contains(channel.label()))) {
                channels.add(channel);
            }
        }
        return channels;
    }

    private SubscriberDecision decision() {
        return new SubscriberDecision(memory, notifications, unsent, Openings.wakeAt(subscriber, memory, now));
    }
}
