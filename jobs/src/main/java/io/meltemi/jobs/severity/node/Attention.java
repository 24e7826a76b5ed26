package io.meltemi.jobs.severity.node;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when, and until when, all that nodes said has reached us: between two heartbeats of a bridge that are close together.
 * Silence outside this span may be our own (NODE-06). Times are the bridges', as those of arrivals.
 *
 * @param since when we began to listen without a break
 * @param until the newest heartbeat
 */
public record Attention(Instant since, Instant until) {

    /** Longest pause between two heartbeats without a break in attention. */
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /**
     * Attention that begins anew, with a job that starts or starts again.
     *
     * @param now the job's clock
     */
    public static Attention from(Instant now) {
        return new Attention(now, Instant.EPOCH);
    }

    /** This attention after a heartbeat. */
    public Attention heartbeat(Instant time) {
        if (!time.isAfter(until)) {
            return this;
        }
        boolean first = until.equals(Instant.EPOCH);
        boolean broken = !first && time.isAfter(until.plus(LONGEST_PAUSE));
        return new Attention(broken && time.isAfter(since) ? time : since, time);
    }
}
