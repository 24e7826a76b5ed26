package io.meltemi.sql.maintenance;

import java.time.Duration;
import java.util.List;

/**
 * How much time a chunk of the hypertable of readings should span, by the rate at which readings come.
 *
 * <p>The chunk that is written, with its indexes, should fit in memory beside other work, and years of history should not be
 * thousands of chunks.
 */
public record ChunkInterval(Reason reason, Duration interval) {

    /** Why the interval is what it is. */
    public enum Reason {
        /** Too few readings in the last day to judge by. */
        TOO_LITTLE_KNOWN,
        /** Within a factor of two of what fits best. */
        FITS,
        /** A chunk would be too large. */
        SHORTENED,
        /** Chunks would be needlessly many. */
        LENGTHENED
    }

    /** Each divides a day or is whole days, so that chunks begin with an hour. */
    private static final List<Duration> STEPS = List.of(
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(28));

    private static final long LEAST_A_DAY = 10_000;

    /**
     * Decides.
     *
     * @param current the interval in force
     * @param readingsADay stored in the last day
     * @param bytesAReading on disk, uncompressed, with indexes
     * @param memoryBytes what a chunk may take
     */
    public static ChunkInterval decide(Duration current, long readingsADay, double bytesAReading, long memoryBytes) {
        if (readingsADay < LEAST_A_DAY) {
            return new ChunkInterval(Reason.TOO_LITTLE_KNOWN, current);
        }
        double seconds = memoryBytes
                / (readingsADay * bytesAReading)
                * Duration.ofDays(1).toSeconds();
        Duration best = STEPS.get(0);
        for (Duration step : STEPS) {
            if (step.toSeconds() <= seconds) {
                best = step;
            }
        }
        double ratio = (double) best.toSeconds() / current.toSeconds();
        if (ratio < 0.5) {
            return new ChunkInterval(Reason.SHORTENED, best);
        }
        return ratio > 2 ? new ChunkInterval(Reason.LENGTHENED, best) : new ChunkInterval(Reason.FITS, current);
    }
}
