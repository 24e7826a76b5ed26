package io.meltemi.launcher.command.subscribers;

import io.meltemi.alerts.PendingAddress;
import io.meltemi.alerts.Subscriber;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code subscribers add} may say of a subscriber; what is not given stays as it was. */
final class SubscriberOptions {

    private static final Pattern CAP = Pattern.compile("(\\d{1,6})/(PT?[0-9DTHMS.]+)");

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Mail address.")
    private @Nullable String email;

    @Option(names = "--sms", paramLabel = "NUMBER", description = "Telephone number with its country: +302273012345")
    private @Nullable String sms;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "http or https URL; \"\" for the one of the settings.")
    private @Nullable String webhook;

    @Option(
            names = "--without",
            paramLabel = "CHANNEL",
            split = ",",
            description = "Takes an address away: email, sms or webhook.")
    private List<String> without = List.of();

    @Option(names = "--language", paramLabel = "TAG", description = "Language of the messages, e.g. el (default: en).")
    private @Nullable String language;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Zone of the messages' times and of the hours, e.g. Europe/Athens (default: this machine's).")
    private @Nullable String timeZone;

    @Option(
            names = "--least-severity",
            paramLabel = "SEVERITY",
            description = "WARNING or DANGER; below it nothing is told (default: WARNING).")
    private @Nullable Severity leastSeverity;

    @Option(
            names = "--hours",
            paramLabel = "HOURS",
            description = "When warnings are told, " + SubscriberText.HOURS_FORM
                    + ", or 'always' (the default); DANGER is told at any time.")
    private @Nullable String hours;

    @Option(
            names = "--quiet-hours",
            paramLabel = "HOURS",
            description = "When warnings are not told, e.g. 22:00-07:00, or 'never' (the default).")
    private @Nullable String quietHours;

    @Option(
            names = "--cap",
            paramLabel = "N/TIME",
            description =
                    "Most messages in a time, e.g. 30/PT10M (the default), or 'none'; the rest comes in a digest.")
    private @Nullable String cap;

    /**
     * The subscriber with these options.
     *
     * @param before null for a new one
     * @throws IllegalArgumentException saying what was expected and what was found
     */
    Subscriber applyTo(String name, @Nullable Subscriber before) {
        ZoneId zone = zone(before);
        Map<NotificationChannel, PendingAddress> pending = new EnumMap<>(NotificationChannel.class);
        if (before != null) {
            pending.putAll(before.pending());
            without.forEach(label -> pending.remove(channel(label)));
        }
        if (email != null) {
            pending.remove(NotificationChannel.EMAIL);
        }
        if (sms != null) {
            pending.remove(NotificationChannel.SMS);
        }
        if (webhook != null) {
            pending.remove(NotificationChannel.WEBHOOK);
        }
        return new Subscriber(
                name,
                addresses(before),
                language != null ? language : before == null ? "en" : before.language(),
                zone,
                leastSeverity != null ? leastSeverity : before == null ? Severity.WARNING : before.leastSeverity(),
                schedule(hours, "always", zone, before == null ? null : before.hours()),
                schedule(quietHours, "never", zone, before == null ? null : before.quietHours()),
                cap(before),
                before == null ? List.of() : before.places(),
                before == null ? null : before.pausedUntil(),
                pending,
                before == null ? List.of() : before.asked());
    }

    private Map<NotificationChannel, String> addresses(@Nullable Subscriber before) {
        Map<NotificationChannel, String> addresses = new EnumMap<>(NotificationChannel.class);
        if (before != null) {
            addresses.putAll(before.addresses());
        }
        without.forEach(label -> addresses.remove(channel(label)));
        put(addresses, NotificationChannel.EMAIL, email);
        put(addresses, NotificationChannel.SMS, sms);
        put(addresses, NotificationChannel.WEBHOOK, webhook);
        return addresses;
    }

    private static void put(
            Map<NotificationChannel, String> addresses, NotificationChannel channel, @Nullable String address) {
        if (address != null) {
            addresses.put(channel, address);
        }
    }

    private static NotificationChannel channel(String label) {
        for (NotificationChannel channel : NotificationChannel.values()) {
            if (channel.label().equals(label)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("--without: expected email, sms or webhook, found '" + label + "'");
    }

    private ZoneId zone(@Nullable Subscriber before) {
        if (timeZone == null) {
            return before == null ? ZoneId.systemDefault() : before.timeZone();
        }
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--time-zone: expected a zone such as Europe/Athens, found '" + timeZone + "'", e);
        }
    }

    private static @Nullable Schedule schedule(
            @Nullable String text, String none, ZoneId zone, @Nullable Schedule before) {
        if (text == null) {
            return before == null ? null : new Schedule(before.days(), before.from(), before.to(), zone);
        }
        return text.equals(none) ? null : SubscriberText.hours(text, zone);
    }

    private Subscriber.@Nullable Cap cap(@Nullable Subscriber before) {
        if (cap == null) {
            return before == null ? Subscriber.DEFAULT_CAP : before.cap();
        }
        if (cap.equals("none")) {
            return null;
        }
        Matcher matcher = CAP.matcher(cap);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--cap: expected N/TIME such as 30/PT10M, or none, found '" + cap + "'");
        }
        try {
            return new Subscriber.Cap(
                    Integer.parseInt(matcher.group(1)), Duration.parse(Objects.requireNonNull(matcher.group(2))));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--cap: expected a time such as PT10M, found '" + cap + "'", e);
        }
    }
}
