package io.meltemi.sql.maintenance;

import java.time.Duration;
import java.util.Optional;

/**
 * What is kept, and how.
 *
 * @param readingsKept how long readings are kept; empty for ever
 * @param minutesKept how long rollups by minute are kept; empty for ever, as those by hour and day are
 * @param compressAfter age at which chunks are compressed where the edition compresses; empty for never
 */
public record HistoryOptions(
        Optional<Duration> readingsKept, Optional<Duration> minutesKept, Optional<Duration> compressAfter) {

    /** The least that can be kept: two days, so that a day is whole before it goes. */
    public static final Duration LEAST_KEPT = Duration.ofDays(2);

    public HistoryOptions {
        requireLong("readings", readingsKept);
        requireLong("rollups by minute", minutesKept);
    }

    /** Everything is kept; compressed after a week where the edition compresses. */
    public static HistoryOptions keepAll() {
        return new HistoryOptions(Optional.empty(), Optional.empty(), Optional.of(Duration.ofDays(7)));
    }

    private static void requireLong(String what, Optional<Duration> kept) {
        if (kept.isPresent() && kept.get().compareTo(LEAST_KEPT) < 0) {
            throw new IllegalArgumentException("retention of " + what + ": expected at least 2 d, found " + kept.get());
        }
    }
}
