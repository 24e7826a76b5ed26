package io.meltemi.alerts.subscriber;

/** Why a subscriber is not told of an alert, or not now. */
public enum UnsentReason {
    /** It is outside the subscriber's hours; it comes in a digest when they begin. */
    HOURS(0),
    /** It is within the subscriber's quiet hours; it comes in a digest when they end. */
    QUIET_HOURS(1),
    /** There were too many messages of late; it comes in a digest as soon as there is room. */
    CAP(2),
    /** The subscriber does not want to hear of alerts that are no worse. */
    BELOW_LEAST_SEVERITY(3),
    /** The subscriber has no address on a channel that the route allows. */
    NO_CHANNEL(4),
    /** There is no such subscriber (any more). */
    NO_SUBSCRIBER(5),
    /** The subscriber wants to hear nothing for a while; it comes in a digest when that is over. */
    PAUSED(6),
    /** It is not of the places that the subscriber hears of. */
    ELSEWHERE(7);

    /** One more than the highest code may ever be. */
    static final int CODES = 16;

    private final int code;

    UnsentReason(int code) {
        this.code = code;
    }

    /** Tells the reasons apart in the numbers of events, so it never changes. */
    int code() {
        return code;
    }
}
