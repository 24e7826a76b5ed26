package io.meltemi.schemas.event;

/** What happened to an alert; stands in the view {@code alert_events} by name. */
public enum AlertEventType {
    FIRED(false),
    SEVERITY_RAISED(false),
    SEVERITY_LOWERED(false),
    /** The same severity for another reason. */
    CHANGED(false),
    /** The condition ceased and came back; the alert stays open for longer from now on. */
    FLAPPED(false),
    ACKNOWLEDGED(false),
    /** Somebody left a word; the alert is as it was. */
    COMMENTED(false),
    /** Somebody asked that the next step be told; {@link #ESCALATED} or {@link #NOT_ESCALATED} follows. */
    ESCALATION_ASKED(false),
    RESOLVED(false),
    /** A silence or another alert keeps it from being told; the detail says which. */
    MUTED(true),
    UNMUTED(true),
    /** Nobody acknowledged in time, or somebody asked for it: the next step is told. */
    ESCALATED(true),
    /** Somebody asked for the next step and nobody more is told; the detail says why. */
    NOT_ESCALATED(true),
    /** A subscriber's hours or cap held it back. */
    HELD_BACK(true);

    private final boolean ofTelling;

    AlertEventType(boolean ofTelling) {
        this.ofTelling = ofTelling;
    }

    /** Whether it is about whom the alert is told, and not about the alert itself. */
    public boolean isOfTelling() {
        return ofTelling;
    }
}
