package io.meltemi.alerts;

import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is told.
 *
 * @param name 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param addresses by channel; may be empty
 * @param language BCP 47 tag
 * @param leastSeverity below it nothing is told
 * @param hours when the subscriber is told, or null for always; {@code DANGER} is told at any time
 * @param quietHours when the subscriber is not told, or null for never; {@code DANGER} breaks through
 * @param cap null for none
 */
public record Subscriber(
        String name,
        Map<NotificationChannel, String> addresses,
        String language,
        ZoneId timeZone,
        Severity leastSeverity,
        @Nullable Schedule hours,
        @Nullable Schedule quietHours,
        @Nullable Cap cap) {

    /** Unless said otherwise. */
    public static final Cap DEFAULT_CAP = new Cap(30, Duration.ofMinutes(10));

    public Subscriber {
        addresses = Map.copyOf(addresses);
    }

    /**
     * Most notifications in a time, counted for warnings and for danger apart; what is beyond comes in a digest at its end.
     *
     * @param notifications at least 1
     * @param per above zero
     */
    public record Cap(int notifications, Duration per) {}
}
