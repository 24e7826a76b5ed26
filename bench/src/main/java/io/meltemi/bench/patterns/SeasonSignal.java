package io.meltemi.bench.patterns;

import java.time.Duration;
import java.time.Instant;

/** Temperatures with a day, a week and a year in them, some noise, and now and then a value that has no reason. */
final class SeasonSignal {

    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final double YEAR_SECONDS = Duration.ofDays(365).toSeconds();
    private static final long READINGS_OF_AN_OUTLIER = 20_000;

    private SeasonSignal() {}

    /** What a series reads at a time. */
    static double value(int series, Instant time) {
        double seconds = time.getEpochSecond();
        double day = Math.sin(2 * Math.PI * seconds / DAY_SECONDS);
        double week = Math.floorMod((long) (seconds / DAY_SECONDS), 7L) < 5 ? 1 : 0;
        double year = Math.sin(2 * Math.PI * seconds / YEAR_SECONDS);
        long bits = mix(time.getEpochSecond() * 1_000_003 + series);
        double noise = (bits >>> 11) * 0x1.0p-53 + (mix(bits) >>> 11) * 0x1.0p-53 - 1;
        double outlier = Math.floorMod(bits, READINGS_OF_AN_OUTLIER) == 0 ? 25 : 0;
        return Math.round(100 * (15 + 3 * day + week + 8 * year + 0.4 * noise + outlier)) / 100.0;
    }

    private static long mix(long bits) {
        long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
