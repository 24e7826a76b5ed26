package io.meltemi.patterns.mining;

import io.meltemi.patterns.mining.DayGroups.Day;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a series into calendar days of equal parts. */
final class Days {

    private static final int MOST_SLOTS = 96;
    private static final int FEWEST_SLOTS = 4;
    private static final double LEAST_SHARE = 0.75;

    private final int slots;
    private final List<Day> days = new ArrayList<>();
    private double[] sums;
    private int[] counts;

    private Days(int slots) {
        this.slots = slots;
        this.sums = new double[slots];
        this.counts = new int[slots];
    }

    /** How many parts a day has when a value comes after each step: at most one each 15 minutes; 0 when too few for a day's shape. */
    static int slots(Duration step) {
        long steps = step.isZero() ? MOST_SLOTS : Duration.ofDays(1).dividedBy(step);
        return steps < FEWEST_SLOTS ? 0 : (int) Math.min(MOST_SLOTS, steps);
    }

    /** Days with values in at least three quarters of their parts. */
    static List<Day> of(double[] values, Positions positions, ZoneId zone, int slots) {
        Days cut = new Days(slots);
        LocalDate date = null;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                continue;
            }
            ZonedDateTime time = positions.time(i).atZone(zone);
            if (date != null && !date.equals(time.toLocalDate())) {
                cut.finish(date);
            }
            date = time.toLocalDate();
            cut.add(time.toLocalTime(), values[i]);
        }
        if (date != null) {
            cut.finish(date);
        }
        return cut.days;
    }

    private void add(LocalTime time, double value) {
        int slot =
                (int) ((long) time.toSecondOfDay() * slots / Duration.ofDays(1).toSeconds());
        sums[slot] += value;
        counts[slot]++;
    }

    private void finish(LocalDate date) {
        double[] means = new double[slots];
        int present = 0;
        for (int i = 0; i < slots; i++) {
            means[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
            present += counts[i] == 0 ? 0 : 1;
        }
        if (present >= LEAST_SHARE * slots) {
            fill(means);
            days.add(new Day(date, means));
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
    }

    /** Straight lines over what is missing, and the nearest value at the ends. */
    private static void fill(double[] means) {
        int last = -1;
        for (int i = 0; i < means.length; i++) {
            if (Double.isNaN(means[i])) {
                continue;
            }
            for (int k = last + 1; k < i; k++) {
                means[k] = last < 0 ? means[i] : means[last] + (means[i] - means[last]) * (k - last) / (i - last);
            }
            last = i;
        }
        Arrays.fill(means, last + 1, means.length, means[last]);
    }
}
