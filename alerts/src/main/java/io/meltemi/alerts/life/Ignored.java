package io.meltemi.alerts.life;

/** Why an input changed nothing although it asked for a change. */
public enum Ignored {
    /** It came before, or something newer of its kind did. */
    HEARD_BEFORE,
    /** An acknowledgement, a comment or a request, of an alert that does not exist, or is resolved. */
    NO_SUCH_OPEN_ALERT,
    /** Somebody acknowledged first, and that holds. */
    ALREADY_ACKNOWLEDGED,
    /** A comment without a word. */
    NOTHING_SAID,
    /** A trend of readings that are so old that it foresees the past, or a pattern of long ago. */
    STALE
}
