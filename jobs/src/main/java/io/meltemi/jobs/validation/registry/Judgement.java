package io.meltemi.jobs.validation.registry;

/** What validation said of the last configuration that a node sent (NODE-01). */
public enum Judgement {
    /** The node has sent none. */
    PENDING,
    VALID,
    INVALID
}
