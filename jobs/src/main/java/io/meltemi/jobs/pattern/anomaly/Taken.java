package io.meltemi.jobs.pattern.anomaly;

/** What became of a reading. */
public enum Taken {
    /** It was judged, or waits for older ones. */
    ON_TIME,
    /** A newer one of its series was judged already: it is left out. */
    TOO_LATE,
    /** One of the same series and time was taken before. */
    REPEATED,
    /** Nothing but older readings came for long: its node's clock went back, and the series begins anew with it. */
    RESTARTED,
    /** Its unit is another one than its series': the series begins anew with it. */
    OTHER_UNIT,
    /** It is no number, or its node's configuration calls it impossible. */
    UNSUITABLE
}
