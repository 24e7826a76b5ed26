package io.meltemi.bench.severity;

import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Severity;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * When each of many nodes speaks next, and what it says: nodes that sleep between two messages as long as their severity has it, change
 * their severity, now and then go with a last will, and now and then fall silent without a word. Pure: time is what its caller makes of it.
 */
final class SleepingFleet {

    /** Of a thousand messages, so many change the node's severity, are a last will, or are never sent. */
    static final int CHANGES_IN_A_THOUSAND = 20;

    static final int WILLS_IN_A_THOUSAND = 2;
    static final int SILENCES_IN_A_THOUSAND = 2;

    static final long AWAY_MILLIS = 300_000;

    private final int first;
    private final int step;
    private final Severity[] severities;
    private final PriorityQueue<Long> due = new PriorityQueue<>();
    private final SplittableRandom random;

    /** What a node says. */
    enum Kind {
        READING,
        SEVERITY,
        LAST_WILL
    }

    /**
     * A message.
     *
     * @param atMillis since the begin
     * @param severity of the node, from this message on
     */
    record Message(int node, long atMillis, Kind kind, Severity severity) {}

    /** The nodes {@code first}, {@code first + step} and so on below {@code nodes}; each begins within its first interval. */
    SleepingFleet(int first, int step, int nodes, long seed) {
        this.first = first;
        this.step = step;
        this.random = new SplittableRandom(seed + first);
        this.severities = new Severity[Math.max(0, (nodes - first + step - 1) / step)];
        for (int i = 0; i < severities.length; i++) {
            severities[i] = drawn();
            due.add(key((long) (random.nextDouble() * sleepMillis(severity(i))), i));
        }
    }

    int size() {
        return severities.length;
    }

    int node(int index) {
        return first + index * step;
    }

    Severity severity(int index) {
        return severities[index];
    }

    /** The next message of any node, in order of time. */
    Message next() {
        while (true) {
            Long key = due.remove();
            long at = key >> Integer.SIZE;
            int index = key.intValue();
            int fate = random.nextInt(1_000);
            if (fate < SILENCES_IN_A_THOUSAND) {
                due.add(key(at + AWAY_MILLIS, index)); // and says nothing
                continue;
            }
            Kind kind = Kind.READING;
            long away = 0;
            if (fate < SILENCES_IN_A_THOUSAND + WILLS_IN_A_THOUSAND) {
                kind = Kind.LAST_WILL;
                away = AWAY_MILLIS;
            } else if (fate < SILENCES_IN_A_THOUSAND + WILLS_IN_A_THOUSAND + CHANGES_IN_A_THOUSAND) {
                kind = Kind.SEVERITY;
                severities[index] = drawn();
            }
            due.add(key(at + (away > 0 ? away : sleepMillis(severity(index))), index));
            return new Message(node(index), at, kind, severity(index));
        }
    }

    /** Of a hundred nodes five are in danger and fifteen at a warning. */
    private Severity drawn() {
        int percent = random.nextInt(100);
        return percent < 5 ? Severity.DANGER : percent < 20 ? Severity.WARNING : Severity.NORMAL;
    }

    /** The interval, give or take a twentieth: no two clocks are alike. */
    private long sleepMillis(Severity severity) {
        long interval = SamplingIntervals.DEFAULT.seconds(severity) * 1_000L;
        return Math.round(interval * (0.95 + random.nextDouble() / 10));
    }

    private static long key(long atMillis, int index) {
        return atMillis << Integer.SIZE | index;
    }
}
