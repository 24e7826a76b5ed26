package io.meltemi.patterns.episodes;

/** Limits of time as people would say them. */
final class Limits {

    private static final long SECOND = 1_000_000;
    private static final long[] STEPS = {
        1_000, SECOND, 5 * SECOND, 15 * SECOND, 60 * SECOND, 300 * SECOND, 900 * SECOND, 3_600 * SECOND
    };
    /** How far a limit may be above the longest time. */
    private static final int SHARE = 4;

    private Limits() {}

    /** The coarsest of milliseconds, seconds, minutes and so on that is no more than a quarter longer, in microseconds. */
    static long roundedUp(long micros) {
        long best = up(micros, STEPS[0]);
        for (long step : STEPS) {
            long rounded = up(micros, step);
            if (rounded - micros <= micros / SHARE) {
                best = rounded;
            }
        }
        return best;
    }

    private static long up(long micros, long step) {
        return Math.max(1, Math.floorDiv(micros + step - 1, step)) * step;
    }
}
