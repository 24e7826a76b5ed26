// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often each number came, up to 127 times. For one thread that counts, and others that look. */
final class Counts {

    private volatile byte[] counts;
    private volatile int largest;

    Counts() {
        this(new byte[1024]);
    }

    /** @param counts by number; neither copied nor to be changed by others */
    Counts(byte[] counts) {
        this.counts = counts;
        int last = counts.length - 1;
        while (last >= 0 && counts[last] == 0) {
            last--;
        }
        this.largest = last;
    }

    void add(int number) {
        byte[] now = counts;
        if (number >= now.length) {
            now = Arrays.copyOf(now, Math.max(number + 1, now.length * 2));
        }
        if (now[number] < Byte.MAX_VALUE) {
            now[number]++;
        }
        counts = now;
        largest = Math.max(largest, number);
    }

    /** By number, up to the largest that came. */
    byte[] toArray() {
        return Arrays.copyOf(counts, largest + 1);
    }

    /** The numbers below {@code end} that came. */
    int seen(int end) {
        byte[] now = counts;
        int seen = 0;
        for (int number = 0; number < Math.min(end, now.length); number++) {
            seen += now[number] > 0 ? 1 : 0;
        }
        return seen;
    }

    /** How many came beyond the first of each number from 1 on. */
    long surplus() {
        byte[] now = counts;
        long surplus = 0;
        for (int number = 1; number < now.length; number++) {
            surplus += Math.max(0, now[number] - 1);
        }
        return surplus;
    }

    /** The numbers below {@code end} that did not come, as ranges. */
    List<String> missing(int end) {
        byte[] now = Arrays.copyOf(counts, end);
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
