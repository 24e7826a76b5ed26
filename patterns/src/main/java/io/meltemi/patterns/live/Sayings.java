package io.meltemi.patterns.live;

import java.time.Duration;
import java.time.Instant;

/**
 * Levels and seconds in the words of people.
 *
 * @param units of the levels
 * @param origin second 0
 * @param now the last second
 */
record Sayings(Units units, long origin, int now) {

    String value(double level) {
        return units.toText(level);
    }

    String time(int second) {
        return Instant.ofEpochSecond(origin + second).toString();
    }

    /** How long ago a second was, in the largest unit of which it is two or more. */
    String span(int since) {
        Duration span = Duration.ofSeconds(Math.max(0L, (long) now - since));
        if (span.toDays() >= 2) {
            return span.toDays() + " days";
        }
        if (span.toHours() >= 2) {
            return span.toHours() + " h";
        }
        return span.toMinutes() >= 2 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
