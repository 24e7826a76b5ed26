package io.meltemi.patterns.mining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A series made ready: averaged to a coarser grid where it is too long, short gaps bridged.
 *
 * @param values NaN where there is none
 * @param factor how many values of the series one of these stands for
 * @param missing values of the series that are missing or not finite
 * @param bridged values here that were interpolated
 * @param masked values here that are still missing
 */
@SuppressWarnings("ArrayRecordComponent")
record Prepared(double[] values, int factor, int missing, int bridged, int masked) {

    static Prepared of(double[] series, MiningPlan plan) {
        return of(series, plan, Math.max(1, ceilDiv(series.length, plan.mostValues())));
    }

    static Prepared of(double[] series, MiningPlan plan, int factor) {
        int missing = 0;
        for (double value : series) {
            missing += Double.isFinite(value) ? 0 : 1;
        }
        double[] values = factor == 1 ? series.clone() : coarser(series, factor);
        int bridged = bridge(values, plan.longestBridgedGap());
        int masked = 0;
        for (double value : values) {
            masked += Double.isFinite(value) ? 0 : 1;
        }
        return new Prepared(values, factor, missing, bridged, masked);
    }

    /** Means of as many values each; NaN where fewer than half are there. */
    private static double[] coarser(double[] series, int factor) {
        double[] values = new double[ceilDiv(series.length, factor)];
        for (int i = 0; i < values.length; i++) {
            int from = i * factor;
            int to = Math.min(series.length, from + factor);
            double sum = 0;
            int count = 0;
            for (int k = from; k < to; k++) {
                if (Double.isFinite(series[k])) {
                    sum += series[k];
                    count++;
                }
            }
            values[i] = count == 0 || count * 2 < to - from ? Double.NaN : sum / count;
        }
        return values;
    }

    /** Bridges gaps of at most so many values by straight lines; what is not finite becomes NaN. */
    private static int bridge(double[] values, int longest) {
        int bridged = 0;
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                values[i] = Double.NaN;
                continue;
            }
            int gap = i - last - 1;
            if (last >= 0 && gap > 0 && gap <= longest) {
                for (int k = 1; k <= gap; k++) {
                    values[last + k] = values[last] + (values[i] - values[last]) * k / (gap + 1);
                }
                bridged += gap;
            }
            last = i;
        }
        return bridged;
    }

    static int ceilDiv(int value, int by) {
        return (value + by - 1) / by;
    }

    boolean isConstant() {
        double first = Double.NaN;
        for (double value : values) {
            if (Double.isNaN(first)) {
                first = value;
            } else if (!Double.isNaN(value) && value != first) {
                return false;
            }
        }
        return true;
    }

    /** What was done, for people. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (factor > 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The series is longer than is mined at once: %d values each were averaged to %,d values;"
                            + " windows and distances are of these.",
                    factor,
                    values.length));
        }
        if (bridged > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d missing values in short gaps were interpolated by straight lines.", bridged));
        }
        if (masked > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d values in longer gaps are missing; no window reaches over them.", masked));
        }
        return notes;
    }

    /** How many windows of a length have no missing value. */
    int completeWindows(int window) {
        int count = 0;
        int stretch = 0;
        for (double value : values) {
            stretch = Double.isNaN(value) ? 0 : stretch + 1;
            count += stretch >= window ? 1 : 0;
        }
        return count;
    }

    /** How many values the longest stretch without a missing one has. */
    int longestStretch() {
        int longest = 0;
        int stretch = 0;
        for (double value : values) {
            stretch = Double.isNaN(value) ? 0 : stretch + 1;
            longest = Math.max(longest, stretch);
        }
        return longest;
    }
}
