package io.meltemi.schemas.event;

/** Whose word on a node's severity changed (NODE-04). */
public enum SeverityOrigin {
    /** The node's own. */
    REPORTED,
    /** Ours, from rules over readings and trends. */
    ASSESSED
}
