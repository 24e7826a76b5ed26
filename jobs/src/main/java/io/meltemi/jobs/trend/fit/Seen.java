package io.meltemi.jobs.trend.fit;

import io.meltemi.schemas.event.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Which readings a series has taken before, so that each counts once. What a job before ours writes again after a failure is known
 * by its place in {@code mqtt.inbound}, however much it is, where there is such a place; what a node sends again, by its time and counter (MSG-06), among the
 * last {@value #REMEMBERED} readings: more than a node has under way unacknowledged. A node that sends older ones again counts
 * them twice in windows that are not over for long enough; storage alone remembers them all.
 */
final class Seen {

    private static final int REMEMBERED = 32;

    private Seen() {}

    static boolean before(Series series, Reading reading, long micros) {
        boolean written = reading.origin().hasOrder()
                && series.origin().partition() == reading.origin().partition()
                && series.origin().compareTo(reading.origin()) >= 0
                && micros <= series.newest().micros();
        return written || (reading.timeFromNode() && series.seen().contains(fingerprint(micros, reading)));
    }

    /** The fingerprints with a reading's added. */
    static List<Long> with(List<Long> before, Reading reading, long micros) {
        if (!reading.timeFromNode()) {
            return before;
        }
        int from = before.size() < REMEMBERED ? 0 : before.size() - REMEMBERED + 1;
        List<Long> next = new ArrayList<>(before.size() - from + 1);
        next.addAll(before.subList(from, before.size()));
        next.add(fingerprint(micros, reading));
        return next;
    }

    /** A number that two different readings of a series share by a chance of 2⁻⁶⁴; mixed as in SplitMix64. */
    private static long fingerprint(long micros, Reading reading) {
        Long counter = reading.seq();
        long mixed = mix(micros + (counter == null ? 0 : 0x9E3779B97F4A7C15L));
        return counter == null ? mixed : mix(mixed + counter);
    }

    private static long mix(long bits) {
        long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
