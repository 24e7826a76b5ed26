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
    DIGEST,
    /** Somebody entered the address: is it the subscriber's? Nothing else goes to it before the answer. */
    CONFIRMATION,
    /** To the address in force: somebody entered another one in its place. */
    ADDRESS_CHANGE;

    /** Whether it is about alerts, and not about the subscriber's own addresses. */
    public boolean isAboutAlerts() {
        return this != CONFIRMATION && this != ADDRESS_CHANGE;
    }
}
