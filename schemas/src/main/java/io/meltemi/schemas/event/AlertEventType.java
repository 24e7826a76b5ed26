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
    RESOLVED(false),
    /** A silence or another alert keeps it from being told; the detail says which. */
    MUTED(true),
    UNMUTED(true),
    /** Nobody acknowledged in time: the next step is told. */
    ESCALATED(true),
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
