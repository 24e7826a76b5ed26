package io.meltemi.patterns.episodes;

import java.util.Arrays;

/**
 * How often one class was followed by another within a window. Windows do not overlap: an event in the window of one before does not
 * count again.
 *
 * @param heads times of the first events that count
 * @param firsts times of those that were followed
 * @param seconds time of the event that followed each of them first
 */
@SuppressWarnings("ArrayRecordComponent")
record Following(long[] heads, long[] firsts, long[] seconds) {

    /** Both in ascending order. */
    static Following of(long[] first, long[] second, long window) {
        long[] heads = new long[first.length];
        long[] firsts = new long[first.length];
        long[] seconds = new long[first.length];
        int count = 0;
        int followed = 0;
        int next = 0;
        for (long time : first) {
            if (count > 0 && time <= heads[count - 1] + window) {
                continue;
            }
            heads[count++] = time;
            while (next < second.length && second[next] <= time) {
                next++;
            }
            if (next < second.length && second[next] - time <= window) {
                firsts[followed] = time;
                seconds[followed++] = second[next];
            }
        }
        return new Following(
                Arrays.copyOf(heads, count), Arrays.copyOf(firsts, followed), Arrays.copyOf(seconds, followed));
    }

    int support() {
        return firsts.length;
    }

    /**
     * Share of the first events that would be followed when nothing but chance, a common cause or the reverse order were at work: the
     * mean likelihood of chance, or the share that the second events come before, whichever is higher.
     */
    static double expected(Following following, long[] first, long[] second, long window, Coverage coverage) {
        double chance = Arrays.stream(following.heads)
                .mapToDouble(coverage::at)
                .average()
                .orElse(1);
        Following reverse = of(backwards(first), backwards(second), window);
        return Math.max(chance, reverse.support() / (double) Math.max(1, reverse.heads.length));
    }

    /** The same events with time running back. */
    private static long[] backwards(long[] times) {
        long[] backwards = new long[times.length];
        Arrays.setAll(backwards, i -> -times[times.length - 1 - i]);
        return backwards;
    }

    long[] lags() {
        long[] lags = new long[firsts.length];
        Arrays.setAll(lags, i -> seconds[i] - firsts[i]);
        return lags;
    }
}
