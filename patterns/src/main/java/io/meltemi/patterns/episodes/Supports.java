package io.meltemi.patterns.episodes;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often each class followed each other one within each window, as {@link Following} counts it, from one pass over all events.
 */
final class Supports {

    private static final long NEVER = Long.MIN_VALUE;

    private final int classes;
    private final long[] windows;
    /** By window, then by first and second class. */
    private final int[][] counts;
    /** By window, then by class: its newest event that counts, and how many there were. */
    private final long[][] heads;

    private final int[][] numbers;

    private Supports(int classes, long[] windows) {
        this.classes = classes;
        this.windows = windows;
        counts = new int[windows.length][classes * classes];
        heads = new long[windows.length][classes];
        numbers = new int[windows.length][classes];
        for (long[] each : heads) {
            Arrays.fill(each, NEVER);
        }
    }

    /** @param windows ascending */
    static Supports of(Timelines timelines, long[] windows) {
        Supports supports = new Supports(timelines.size(), windows);
        supports.count(new Merged(timelines));
        return supports;
    }

    /** How often one followed the other within a window. */
    int support(int first, int second, int window) {
        return counts[window][first * classes + second];
    }

    /** How many first events count. */
    int heads(int first, int window) {
        return numbers[window][first];
    }

    private void count(Merged merged) {
        int[][] matched = new int[windows.length][classes * classes];
        long[] last = new long[classes];
        Recent recent = new Recent(classes);
        long longest = windows[windows.length - 1];
        int begin = 0;
        while (begin < merged.times.length) {
            long time = merged.times[begin];
            int end = begin;
            while (end < merged.times.length && merged.times[end] == time) {
                end++;
            }
            for (int first = recent.newest(); first >= 0 && last[first] >= time - longest; ) {
                for (int window = windows.length - 1; window >= 0; window--) {
                    if (heads[window][first] >= time - windows[window]) {
                        follow(merged, begin, end, first, window, matched[window]);
                    }
                }
                first = recent.older(first);
            }
            for (int i = begin; i < end; i++) {
                begin(merged.classes[i], time);
                last[merged.classes[i]] = time;
                recent.touch(merged.classes[i]);
            }
            begin = end;
        }
    }

    /** Events of one instant after the newest one of a class that counts. */
    private void follow(Merged merged, int begin, int end, int first, int window, int[] matched) {
        int number = numbers[window][first];
        for (int i = begin; i < end; i++) {
            int pair = first * classes + merged.classes[i];
            if (matched[pair] != number) {
                matched[pair] = number;
                counts[window][pair]++;
            }
        }
    }

    private void begin(int each, long time) {
        for (int window = 0; window < windows.length; window++) {
            if (heads[window][each] == NEVER || time > heads[window][each] + windows[window]) {
                heads[window][each] = time;
                numbers[window][each]++;
            }
        }
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
