package io.meltemi.schemas.event;

/** Where an alert stands in its life. */
public enum AlertState {
    FIRING,
    /** Its condition still holds, and somebody takes care of it. */
    ACKNOWLEDGED,
    RESOLVED
}
