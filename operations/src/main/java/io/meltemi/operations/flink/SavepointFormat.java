package io.meltemi.operations.flink;

/** How a savepoint is written. */
public enum SavepointFormat {
    /** The same for all state backends: slower, and readable by all versions that keep the promise. */
    CANONICAL,
    /** The state backend's own: fast. */
    NATIVE
}
