package io.meltemi.operations.doctor;

/** How bad a finding is, the worst last. */
public enum Gravity {
    /** As it should be. */
    GOOD,
    /** Nothing is lost, and it will get worse. */
    WATCH,
    /** Something does not work, or readings are in danger. */
    WRONG
}
