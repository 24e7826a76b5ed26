package io.meltemi.schemas.event;

/** Why people are told. */
public enum NotificationReason {
    /** Alerts fire that were not told before. */
    FIRING,
    /** An alert that was told has become more severe. */
    RAISED,
    /** Alerts still fire and nobody has acknowledged them. */
    REMINDER,
    /** Nobody acknowledged in time. */
    ESCALATION,
    /** All alerts that were told have ended. */
    RESOLVED,
    /** What a subscriber's hours or cap held back. */
    DIGEST
}
