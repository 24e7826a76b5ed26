package io.meltemi.schemas.event;

/** What a {@link Pattern} is. */
public enum PatternKind {
    /** Readings unlike what the series has shown before; found as they arrive. */
    ANOMALY,
    /** A series that goes on at another level or another spread; found as readings arrive. */
    CHANGE_POINT,
    /** A declared sequence of events came about; found as they arrive. */
    SEQUENCE,
    /** A shape that a series repeats. */
    MOTIF,
    /** The stretch of a series that is least like any other of it. */
    DISCORD,
    /** Days that are alike. */
    SIMILAR_DAYS,
    /** A shape that drifts, each time a little further. */
    CHAIN,
    /** A shape that two series share. */
    JOIN,
    /** A series that follows another one after a time. */
    LAGGED_CORRELATION,
    /** Events that follow one another more often than by chance. */
    EPISODE
}
