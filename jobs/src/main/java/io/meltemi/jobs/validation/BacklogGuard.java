package io.meltemi.jobs.validation;

/**
 * Tells whether the clock alone may end a wait, or records that arrived in time may still be on their way. A job that has
 * just started, perhaps from a checkpoint, has a backlog to read; so has one whose timers come late. What it decided before
 * those records would differ from what it decided the first time, and the ledger would not add up (SQL-01).
 *
 * @param startedAt processing time at which the job first did something, in milliseconds
 */
record BacklogGuard(long startedAt) {

    /** How long after a wait's end its last record may take from the bridge to here, in milliseconds. */
    static final long GRACE_MILLIS = 2_000;

    /** How long after the start of the job nothing is ended by the clock, in milliseconds. */
    static final long START_MILLIS = 30_000;

    /** Whether a backlog is to be read before a timer counts; both are processing times in milliseconds. */
    boolean comesFirst(long timer, long now) {
        return now < startedAt + START_MILLIS || now > timer + GRACE_MILLIS;
    }

    /** When to look again. */
    long nextLook(long now) {
        return Math.max(startedAt + START_MILLIS, now + GRACE_MILLIS);
    }
}
