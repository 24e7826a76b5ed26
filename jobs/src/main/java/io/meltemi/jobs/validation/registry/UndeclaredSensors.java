package io.meltemi.jobs.validation.registry;

/** What becomes of a reading whose sensor the configuration does not declare (NODE-03). */
public enum UndeclaredSensors {
    /** Stored with quality {@code UNDECLARED}, as the original node needs. */
    STORE,
    /** Rejected with {@code UNDECLARED_SENSOR}. */
    REJECT
}
