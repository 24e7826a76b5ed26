package io.meltemi.patterns.episodes;

import java.util.Arrays;

/**
 * How likely an event of a class follows an instant within a window, when the instant has nothing to do with it: the share of time
 * from which one is in reach. Bursts of events thus count once.
 */
final class Coverage {

    private static final long HOUR = 3_600_000_000L;
    private static final int HOURS = 24;
    /** Days from which on the hour of the day counts. */
    private static final long FEWEST_DAYS = 3;
    /** How many windows to either side are near. */
    private static final int NEAR = 10;

    private final long from;
    private final long to;
    private final long window;
    /** Begins and ends of the stretches from which an event is in reach, and what is covered before each. */
    private final long[] begins;

    private final long[] ends;
    private final long[] before;
    private final double overall;
    private double[] byHour = new double[0];

    /**
     * Of events.
     *
     * @param times ascending
     * @param from begin of the time that is looked at
     * @param to end of it, after its begin
     */
    Coverage(long[] times, long window, long from, long to) {
        this.from = from;
        this.to = to;
        this.window = window;
        long[] begin = new long[times.length];
        long[] end = new long[times.length];
        int count = 0;
        for (long time : times) {
            long reach = Math.max(from, time - window);
            if (count > 0 && reach <= end[count - 1]) {
                end[count - 1] = time;
            } else {
                begin[count] = reach;
                end[count++] = time;
            }
        }
        begins = Arrays.copyOf(begin, count);
        ends = Arrays.copyOf(end, count);
        before = new long[count];
        for (int i = 1; i < count; i++) {
            before[i] = before[i - 1] + ends[i - 1] - begins[i - 1];
        }
        overall = share(from, to);
    }

    /** Share of all the time. */
    double overall() {
        return overall;
    }

    /**
     * Likelihood at an instant: of all the time, of this hour of the day where there are days enough, or of the time around,
     * whichever is highest. What follows everything in a busy hour or on a bad day is nothing new.
     */
    double at(long time) {
        double near = share(Math.max(from, time - NEAR * window), Math.min(to, time + NEAR * window));
        double hourly = 0;
        if (to - from >= FEWEST_DAYS * HOURS * HOUR && window < HOUR * HOURS) {
            if (byHour.length == 0) {
                byHour = hours();
            }
            hourly = byHour[hour(time)];
        }
        return Math.max(overall, Math.max(near, hourly));
    }

    private double share(long begin, long end) {
        return end <= begin ? 1 : (covered(end) - covered(begin)) / (double) (end - begin);
    }

    /** Covered time before an instant. */
    private long covered(long time) {
        int found = Arrays.binarySearch(begins, time);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : before[index] + Math.min(time, ends[index]) - begins[index];
    }

    private double[] hours() {
        double[] covered = new double[HOURS];
        double[] all = new double[HOURS];
        for (long begin = from; begin < to; begin = Math.floorDiv(begin, HOUR) * HOUR + HOUR) {
            long end = Math.min(to, Math.floorDiv(begin, HOUR) * HOUR + HOUR);
            covered[hour(begin)] += covered(end) - covered(begin);
            all[hour(begin)] += end - begin;
        }
        for (int hour = 0; hour < HOURS; hour++) {
            covered[hour] = all[hour] == 0 ? 0 : covered[hour] / all[hour];
        }
        return covered;
    }

    private static int hour(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, HOUR), (long) HOURS);
    }
}
