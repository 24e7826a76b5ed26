package io.meltemi.jobs.trend.fit;

/** What became of a reading. */
public enum Taken {
    /** It moved its series on. */
    ON_TIME,
    /** It is older than the newest of its series, and corrects what was told. */
    LATE,
    /** It came after the allowed lateness: no trend counts it. */
    TOO_LATE,
    /** The clock of its node went back: the series begins anew with it. */
    RESTARTED,
    /** It has been taken before. */
    REPEATED,
    /** No line is fitted to it: it is no number, or its node's configuration calls it impossible. */
    UNSUITABLE
}
