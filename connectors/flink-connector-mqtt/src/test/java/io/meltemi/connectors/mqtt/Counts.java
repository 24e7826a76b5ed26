// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How often each number came. For one thread that counts, and others that look. */
final class Counts {

    private volatile int[] counts;
    private volatile int largest;

    Counts() {
        this(new int[1024]);
    }

    /** @param counts by number; neither copied nor to be changed by others */
    Counts(int[] counts) {
        this.counts = counts;
        int last = counts.length - 1;
        while (last >= 0 && counts[last] == 0) {
            last--;
        }
        this.largest = last;
    }

    void add(int number) {
        int[] now = counts;
        if (number >= now.length) {
            now = Arrays.copyOf(now, Math.max(number + 1, now.length * 2));
        }
        now[number]++;
        counts = now;
        largest = Math.max(largest, number);
    }

    /** By number; not copied. */
    int[] toArray() {
        return counts;
    }

    /** The numbers below {@code end} that came. */
    int seen(int end) {
        return (int) IntStream.of(Arrays.copyOf(counts, end))
                .filter(count -> count > 0)
                .count();
    }

    /** How many came beyond the first of each number from 1 on. */
    long surplus() {
        return IntStream.of(counts)
                .skip(1)
                .filter(count -> count > 1)
                .mapToLong(count -> count - 1)
                .sum();
    }

    /** The numbers below {@code end} that did not come, as ranges. */
    List<String> missing(int end) {
        int[] now = Arrays.copyOf(counts, end);
        List<String> ranges = new ArrayList<>();
        for (int first = 0; first < end; first++) {
            int next = first;
            while (next < end && now[next] == 0) {
                next++;
            }
            if (next > first) {
                ranges.add(first + " to " + (next - 1));
                first = next;
            }
        }
        return ranges;
    }

    /** The largest that came; -1 when none did. */
    int largest() {
        return largest;
    }
}
