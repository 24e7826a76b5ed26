package io.meltemi.schemas.event;

/** Functional mode of a node (NODE-01). */
public enum FunctionalMode {
    INIT,
    ACTIVE,
    BLOCKED
}
