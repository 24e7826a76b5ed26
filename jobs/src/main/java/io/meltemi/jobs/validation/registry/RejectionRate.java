package io.meltemi.jobs.validation.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many rejections of a node that may not send data were written one by one in the current minute of arrival, and what
 * is held back beyond that. It depends on the records alone, so a job that is restored holds back the same ones.
 *
 * @param minute the minute counted, in minutes since 1970 in UTC; a record of an earlier minute counts in this one
 * @param written rejections written one by one in that minute
 * @param held those that wait for their summary, or null when none do
 */
public record RejectionRate(long minute, int written, @Nullable HeldRejections held) {

    /** Rejections of one node that are written one by one in a minute. */
    static final int WRITTEN_PER_MINUTE = 200;

    /** Nothing written and nothing held. */
    public static final RejectionRate NONE = new RejectionRate(0, 0, null);

    private static final long SECONDS_PER_MINUTE = 60;

    /** How far an arrival may lie behind the minute counted before the clock is taken to have been set back. */
    private static final long MINUTES_OF_DISORDER = 5;

    /** When the minute counted ends. */
    public Instant minuteEnd() {
        return Instant.ofEpochSecond((minute + 1) * SECONDS_PER_MINUTE);
    }

    /** The rate that counts for a record. */
    RejectionRate at(Instant arrivedAt) {
        long arrival = Math.floorDiv(arrivedAt.getEpochSecond(), SECONDS_PER_MINUTE);
        return arrival > minute || arrival < minute - MINUTES_OF_DISORDER ? new RejectionRate(arrival, 0, held) : this;
    }

    boolean isExhausted() {
        return written >= WRITTEN_PER_MINUTE;
    }

    RejectionRate plusWritten() {
        return new RejectionRate(minute, written + 1, held);
    }

    RejectionRate withHeld(@Nullable HeldRejections changed) {
        return new RejectionRate(minute, written, changed);
    }
}
