package io.meltemi.schemas.event;

/** What an alert is about. */
public enum AlertKind {
    /** A node's severity, the higher of reported and assessed, is above normal (NODE-04). */
    SEVERITY,
    /** A node went, or fell silent (NODE-06). */
    NODE_OFFLINE,
    /** A node is blocked, by validation or by an operator (NODE-01). */
    NODE_BLOCKED,
    /** A series will cross a rule's threshold. */
    FORECAST,
    /** Too many of a node's messages are rejected. */
    REJECTIONS,
    /** A part of the platform does not answer. */
    PLATFORM,
    /** Readings or events show a pattern that is worth telling: a {@link Pattern} with a severity. */
    PATTERN
}
