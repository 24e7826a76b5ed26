package io.meltemi.patterns.live;

import java.util.Arrays;
import java.util.Locale;

/**
 * The series' own measure: the middle of its first values is 0 and their spread is 1.
 *
 * @param centre what is 0
 * @param spread what is 1; positive
 */
record Units(double centre, double spread) {

    /** Beyond it all values are equally far. */
    private static final double FARTHEST = 1e9;
    /** A series that stands still is thought to have a spread of this share of its level. */
    private static final double LEAST_SPREAD = 1e-4;

    /** A series that is 0 throughout. */
    private static final double SPREAD_OF_NOUGHT = 1e-6;

    /** Units in which the values are of the order of one. */
    static Units of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double centre = sorted[sorted.length / 2];
        double spread = sorted[sorted.length * 3 / 4] / 2 - sorted[sorted.length / 4] / 2;
        if (spread <= LEAST_SPREAD * Math.abs(centre)) {
            spread = sorted[sorted.length - 1] / 2 - sorted[0] / 2;
        }
        return new Units(centre, Math.max(spread, Math.max(LEAST_SPREAD * Math.abs(centre), SPREAD_OF_NOUGHT)));
    }

    /** A value in these units. */
    double toLevel(double value) {
        double level = (value / 2 - centre / 2) / (spread / 2);
        return Math.max(-FARTHEST, Math.min(FARTHEST, level));
    }

    /** A level in the unit of the series, for people. */
    String toText(double level) {
        return String.format(Locale.ROOT, "%.4g", centre + level * spread);
    }
}
