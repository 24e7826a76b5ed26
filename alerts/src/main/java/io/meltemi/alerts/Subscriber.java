package io.meltemi.alerts;

import io.meltemi.rules.Checks;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is told.
 *
 * @param name 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param addresses by channel, as {@link Addresses} has them; may be empty, and then nothing is told
 * @param language BCP 47 tag, such as {@code en} or {@code el}
 * @param timeZone in which the subscriber reads times
 * @param leastSeverity {@code WARNING} or {@code DANGER}; below it nothing is told
 * @param hours when the subscriber is told, or null for always; {@code DANGER} is told at any time
 * @param quietHours when the subscriber is not told, or null for never; {@code DANGER} breaks through
 * @param cap null for none
 * @param places paths of places, such as {@code Greece/Samos}, of which alone the subscriber hears; empty for all. Of what has
 *     no known place the subscriber hears too
 * @param pausedUntil until when nothing at all is told, or null
 * @param pending addresses that are not confirmed; one that is in force on the same channel stays so until then
 * @param asked which addresses were asked of late whether they are the subscriber's
 */
public record Subscriber(
        String name,
        Map<NotificationChannel, String> addresses,
        String language,
        ZoneId timeZone,
        Severity leastSeverity,
        @Nullable Schedule hours,
        @Nullable Schedule quietHours,
        @Nullable Cap cap,
        List<String> places,
        @Nullable Instant pausedUntil,
        Map<NotificationChannel, PendingAddress> pending,
        List<AskedConfirmation> asked) {

    /** Most places. */
    public static final int MAX_PLACES = 100;

    /** Longest name, in characters. */
    public static final int MAX_NAME_CHARACTERS = 64;

    /** Unless said otherwise. */
    public static final Cap DEFAULT_CAP = new Cap(30, Duration.ofMinutes(10));

    private static final int MAX_LANGUAGE_CHARACTERS = 35;

    public Subscriber {
        Checks.id("name", name, MAX_NAME_CHARACTERS);
        Map<NotificationChannel, String> checked = new EnumMap<>(NotificationChannel.class);
        addresses.forEach((channel, address) -> checked.put(channel, Addresses.checked(channel, address)));
        addresses = Map.copyOf(checked);
        language = checkedLanguage(language);
        if (leastSeverity == Severity.NORMAL) {
            throw new IllegalArgumentException("leastSeverity must be WARNING or DANGER, found NORMAL");
        }
        places = checkedPlaces(places);
        Map<NotificationChannel, PendingAddress> waiting = new EnumMap<>(NotificationChannel.class);
        pending.forEach((channel, address) -> waiting.put(
                channel, new PendingAddress(Addresses.checked(channel, address.address()), address.since())));
        pending = Map.copyOf(waiting);
        asked = List.copyOf(asked);
    }

    /** One who hears of all places, and whose addresses are all confirmed. */
    public Subscriber(
            String name,
            Map<NotificationChannel, String> addresses,
            String language,
            ZoneId timeZone,
            Severity leastSeverity,
            @Nullable Schedule hours,
            @Nullable Schedule quietHours,
            @Nullable Cap cap) {
        this(
                name,
                addresses,
                language,
                timeZone,
                leastSeverity,
                hours,
                quietHours,
                cap,
                List.of(),
                null,
                Map.of(),
                List.of());
    }

    /** Whether an alert is of the places that the subscriber hears of. */
    public boolean hearsOf(Alert alert) {
        Place stands = alert.place();
        if (places.isEmpty() || stands == null) {
            return true;
        }
        String path = stands.path() + "/";
        return places.stream().anyMatch(place -> path.startsWith(place + "/"));
    }

    /** The same with other addresses in force and waiting. */
    public Subscriber withAddresses(
            Map<NotificationChannel, String> inForce, Map<NotificationChannel, PendingAddress> waiting) {
        return new Subscriber(
                name,
                inForce,
                language,
                timeZone,
                leastSeverity,
                hours,
                quietHours,
                cap,
                places,
                pausedUntil,
                waiting,
                asked);
    }

    /** The same without any address on a channel. */
    public Subscriber without(NotificationChannel channel) {
        Map<NotificationChannel, String> inForce = new EnumMap<>(NotificationChannel.class);
        inForce.putAll(addresses);
        inForce.remove(channel);
        Map<NotificationChannel, PendingAddress> waiting = new EnumMap<>(NotificationChannel.class);
        waiting.putAll(pending);
        waiting.remove(channel);
        return withAddresses(inForce, waiting);
    }

    public Subscriber withAsked(List<AskedConfirmation> changed) {
        return new Subscriber(
                name,
                addresses,
                language,
                timeZone,
                leastSeverity,
                hours,
                quietHours,
                cap,
                places,
                pausedUntil,
                pending,
                changed);
    }

    public Subscriber withPausedUntil(@Nullable Instant until) {
        return new Subscriber(
                name,
                addresses,
                language,
                timeZone,
                leastSeverity,
                hours,
                quietHours,
                cap,
                places,
                until,
                pending,
                asked);
    }

    private static List<String> checkedPlaces(List<String> places) {
        if (places.size() > MAX_PLACES) {
            throw new IllegalArgumentException("places must be at most " + MAX_PLACES + ", found " + places.size());
        }
        for (String place : places) {
            String[] levels = place.split("/", -1);
            if (levels.length > Place.LEVELS) {
                throw new IllegalArgumentException(
                        "places must have at most " + Place.LEVELS + " levels, found " + levels.length);
            }
            for (String level : levels) {
                Checks.level("places", level);
            }
        }
        return List.copyOf(places);
    }

    /**
     * A language tag in its canonical form.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String checkedLanguage(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (tag.length() <= MAX_LANGUAGE_CHARACTERS && !locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // told below with all that is no language
        }
        throw new IllegalArgumentException("language must be a BCP 47 tag like en or el, found "
                + (tag.length() <= MAX_LANGUAGE_CHARACTERS ? tag : tag.length() + " characters"));
    }

    /**
     * Most messages in a time, counted for warnings and for danger apart; what is beyond comes in a digest as soon as there is
     * room. A message that goes out on several channels counts once. The time moves with the clock: in no stretch of this length
     * are there more.
     *
     * @param notifications from 1 to {@link #MAX_NOTIFICATIONS}
     * @param per from a second to {@link #MAX_PER}
     */
    public record Cap(int notifications, Duration per) {

        /** Highest cap; a higher one is as good as none. */
        public static final int MAX_NOTIFICATIONS = 1_000;

        /** Longest time of a cap. */
        public static final Duration MAX_PER = Duration.ofDays(7);

        public Cap {
            if (notifications < 1 || notifications > MAX_NOTIFICATIONS) {
                throw new IllegalArgumentException(
                        "notifications must be from 1 to " + MAX_NOTIFICATIONS + ", found " + notifications);
            }
            Durations.check("per", per, Duration.ofSeconds(1), MAX_PER);
        }
    }
}
