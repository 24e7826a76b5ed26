package io.meltemi.accelerators;

/** Why a device that was to compute does not. */
public enum FallbackReason {
    /** A device that the options ask for is not there. */
    ABSENT,
    /** It could not be made ready. */
    NOT_OPENED,
    /** Its answers in the self-test were not those of plain Java. */
    WRONG_ANSWERS,
    /** It failed at work, as one that is gone or out of memory. */
    FAILED_IN_USE
}
