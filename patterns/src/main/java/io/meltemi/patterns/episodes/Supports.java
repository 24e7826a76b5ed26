package io.meltemi.patterns.episodes;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often each class followed each other one within each window, as {@link Following} counts it, from one pass over all events.
 */
final class Supports {

    private static final long NEVER = Long.MIN_VALUE;
    private static final int CELL = 2;

    private final int classes;
    private final long[] windows;
    /** By first class, second class and window: the number of the first event that was followed last, and how many were. */
    private final int[] cells;
    /** By window, then by class: its newest event that counts, and how many there were. */
    private final long[][] heads;

    private final int[][] numbers;

    private Supports(int classes, long[] windows) {
        this.classes = classes;
        this.windows = windows;
        cells = new int[classes * classes * windows.length * CELL];
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
        return cells[((first * classes + second) * windows.length + window) * CELL + 1];
    }

    /** How many first events count. */
    int heads(int first, int window) {
        return numbers[window][first];
    }

    private void count(Merged merged) {
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
                for (int i = begin; i < end; i++) {
                    follow(first, merged.classes[i], time);
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

    /** Counts an event in all windows of the newest events of another class that it is the first to follow. */
    private void follow(int first, int second, long time) {
        int cell = (first * classes + second) * windows.length * CELL;
        for (int window = 0; window < windows.length; window++, cell += CELL) {
            int number = numbers[window][first];
            if (heads[window][first] >= time - windows[window] && cells[cell] != number) {
                cells[cell] = number;
                cells[cell + 1]++;
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
