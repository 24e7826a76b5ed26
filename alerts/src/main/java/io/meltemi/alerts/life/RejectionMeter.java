package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many messages of one node are rejected a minute: those of the current minute of arrival, and of the one before the part
 * that lies within the last sixty seconds, as if they had come evenly. Kept apart from a node's other state, since it may change
 * thousands of times a second.
 *
 * @param minute the current minute, in minutes since 1970
 * @param current rejected in it
 * @param previous rejected in the minute before
 * @param total rejected since the alert fired; 0 while none is open
 * @param alerting whether there are too many
 * @param seen the newest of each partition
 */
public record RejectionMeter(long minute, long current, long previous, long total, boolean alerting, List<Seen> seen) {

    public static final RejectionMeter NONE = new RejectionMeter(0, 0, 0, 0, false, List.of());

    private static final long MILLIS = 60_000;

    /** How far a time may lie behind before the clock is taken to have been set back. */
    private static final long MINUTES_OF_DISORDER = 5;

    /** Index of a summary's origin, which is older than what was written before it. */
    private static final int SUMMARY = Integer.MAX_VALUE;

    /**
     * The newest of a partition.
     *
     * @param summary the newest summary's offset, or -1 before the first
     */
    public record Seen(int partition, long offset, int index, long summary) {}

    /**
     * With one more, or the same when it was counted before. Origins without order are all counted: there the state of whoever
     * rejects goes back together with ours, and nothing is written to us again.
     */
    public RejectionMeter plus(RejectedMessage rejected) {
        Origin origin = rejected.origin();
        if (!origin.hasOrder()) {
            return counting(rejected, seen);
        }
        Seen known = seen(origin.partition());
        Seen now = newest(known, origin);
        return now.equals(known) ? this : counting(rejected, with(now));
    }

    private RejectionMeter counting(RejectedMessage rejected, List<Seen> counted) {
        RejectionMeter rolled = at(rejected.time());
        return new RejectionMeter(
                rolled.minute,
                rolled.current + rejected.weight(),
                rolled.previous,
                alerting ? total + rejected.weight() : 0,
                alerting,
                counted);
    }

    /** Rejected in the last sixty seconds before a time. */
    public double perMinute(Instant time) {
        RejectionMeter rolled = at(time);
        long into = Math.max(0, Math.min(MILLIS, time.toEpochMilli() - rolled.minute * MILLIS));
        return rolled.current + rolled.previous * (1 - (double) into / MILLIS);
    }

    /** When there are at most half as many as a limit a minute, if no more come. */
    public Instant calmAt(int limit) {
        double half = limit / 2.0;
        if (current > half) {
            return at(minute + 1, 1 - half / current);
        }
        return previous <= half - current ? at(minute, 0) : at(minute, 1 - (half - current) / previous);
    }

    /** Whether what it counted is of no matter any more. */
    public boolean isOver(Instant now) {
        return !alerting && now.toEpochMilli() >= overAt().toEpochMilli();
    }

    /** When what it counted is of no matter any more. */
    public Instant overAt() {
        return Instant.ofEpochMilli((minute + 2) * MILLIS);
    }

    /** With an alert that has fired, or ended. */
    public RejectionMeter withAlerting(boolean changed) {
        return new RejectionMeter(minute, current, previous, changed ? current : 0, changed, seen);
    }

    private RejectionMeter at(Instant time) {
        long other = Math.floorDiv(time.toEpochMilli(), MILLIS);
        if (other <= minute && other >= minute - MINUTES_OF_DISORDER) {
            return this;
        }
        return new RejectionMeter(other, 0, other == minute + 1 ? current : 0, total, alerting, seen);
    }

    private static Instant at(long minute, double part) {
        return Instant.ofEpochMilli(minute * MILLIS + (long) Math.ceil(part * MILLIS));
    }

    private @Nullable Seen seen(int partition) {
        for (Seen one : seen) {
            if (one.partition() == partition) {
                return one;
            }
        }
        return null;
    }

    private static Seen newest(@Nullable Seen known, Origin origin) {
        Seen before = known == null ? new Seen(origin.partition(), -1, 0, -1) : known;
        if (origin.index() == SUMMARY) {
            return origin.offset() <= before.summary()
                    ? before
                    : new Seen(before.partition(), before.offset(), before.index(), origin.offset());
        }
        boolean isNewer = origin.offset() > before.offset()
                || (origin.offset() == before.offset() && origin.index() > before.index());
        return isNewer ? new Seen(before.partition(), origin.offset(), origin.index(), before.summary()) : before;
    }

    private List<Seen> with(Seen changed) {
        if (seen.size() <= 1 && (seen.isEmpty() || seen.get(0).partition() == changed.partition())) {
            return List.of(changed);
        }
        List<Seen> all = new ArrayList<>(seen);
        all.removeIf(one -> one.partition() == changed.partition());
        all.add(changed);
        return List.copyOf(all);
    }
}
