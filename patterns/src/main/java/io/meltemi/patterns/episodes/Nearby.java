package io.meltemi.patterns.episodes;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * At most how often each class followed each other one, from one pass over all events. An event counts once for each class that
 * follows it, and only when none of its own class comes in between.
 */
final class Nearby {

    private final int classes;
    private final long[] windows;
    /** By window, then by first and second class. */
    private final int[][] counts;

    private Nearby(int classes, long[] windows) {
        this.classes = classes;
        this.windows = windows;
        counts = new int[windows.length][classes * classes];
    }

    /** @param windows ascending */
    static Nearby of(Timelines timelines, long[] windows) {
        Nearby nearby = new Nearby(timelines.size(), windows);
        nearby.count(timelines);
        for (int window = 1; window < windows.length; window++) {
            for (int pair = 0; pair < nearby.counts[window].length; pair++) {
                nearby.counts[window][pair] += nearby.counts[window - 1][pair];
            }
        }
        return nearby;
    }

    /** No fewer than the non-overlapping times that one followed the other within a window. */
    int most(int first, int second, int window) {
        return counts[window][first * classes + second];
    }

    private void count(Timelines timelines) {
        long[] lastMatched = new long[classes * classes];
        Arrays.fill(lastMatched, Long.MIN_VALUE);
        long[] last = new long[classes];
        Recent recent = new Recent(classes);
        long longest = windows[windows.length - 1];
        Merged merged = new Merged(timelines);
        int begin = 0;
        while (begin < merged.times.length) {
            int end = begin;
            while (end < merged.times.length && merged.times[end] == merged.times[begin]) {
                end++;
            }
            long time = merged.times[begin];
            for (int first = recent.newest();
                    first >= 0 && last[first] >= time - longest;
                    first = recent.older(first)) {
                for (int i = begin; i < end; i++) {
                    int pair = first * classes + merged.classes[i];
                    if (first != merged.classes[i] && lastMatched[pair] != last[first]) {
                        lastMatched[pair] = last[first];
                        counts[smallest(time - last[first])][pair]++;
                    }
                }
            }
            for (int i = begin; i < end; i++) {
                last[merged.classes[i]] = time;
                recent.touch(merged.classes[i]);
            }
            begin = end;
        }
    }

    private int smallest(long lag) {
        int window = 0;
        while (windows[window] < lag) {
            window++;
        }
        return window;
    }

    /** All events in the order of time. */
    private static final class Merged {

        private final long[] times;
        private final int[] classes;

        private Merged(Timelines timelines) {
            int[] owners = IntStream.range(0, timelines.size())
                    .flatMap(each ->
                            IntStream.range(0, timelines.times(each).length).map(i -> each))
                    .toArray();
            long[] all = IntStream.range(0, timelines.size())
                    .mapToObj(timelines::times)
                    .flatMapToLong(Arrays::stream)
                    .toArray();
            int[] order = IntStream.range(0, all.length)
                    .boxed()
                    .sorted((one, other) -> Long.compare(all[one], all[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            times = Arrays.stream(order).mapToLong(index -> all[index]).toArray();
            classes = Arrays.stream(order).map(index -> owners[index]).toArray();
        }
    }

    /** Classes by their last event, the newest first; those without events are not in it. */
    private static final class Recent {

        private static final int NONE = -1;

        private final int[] newer;
        private final int[] older;
        private final boolean[] isIn;
        private int newest = NONE;

        private Recent(int classes) {
            newer = new int[classes];
            older = new int[classes];
            isIn = new boolean[classes];
        }

        private int newest() {
            return newest;
        }

        /** The next one, or -1. */
        private int older(int each) {
            return older[each];
        }

        private void touch(int each) {
            if (newest == each) {
                return;
            }
            if (isIn[each]) {
                older[newer[each]] = older[each];
                if (older[each] != NONE) {
                    newer[older[each]] = newer[each];
                }
            }
            isIn[each] = true;
            newer[each] = NONE;
            older[each] = newest;
            if (newest != NONE) {
                newer[newest] = each;
            }
            newest = each;
        }
    }
}
