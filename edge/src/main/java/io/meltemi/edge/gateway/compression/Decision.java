package io.meltemi.edge.gateway.compression;

/** What becomes of a reading, and why. A reading that is held back has no decision yet. */
public record Decision(GatewayReading reading, Reason reason) {

    /** Whether the reading is sent; else it is left out, because the sent ones tell it within the error. */
    public boolean isSent() {
        return reason != Reason.WITHIN;
    }

    /** Why a reading is sent or left out. */
    public enum Reason {
        /** The first of its series since the gateway started. */
        FIRST,
        /** The value moved out of the dead band. */
        MOVED,
        /** The last one inside the dead band before the value moved out of it. */
        BEFORE_MOVE,
        /** The next reading cannot be reached by a straight line that keeps the error. */
        DOOR_CLOSED,
        /** Nothing of the series was sent for the longest silence. */
        SILENCE,
        /** Its time is not after that of the reading before: no line can be held over it. */
        LATE,
        /** A text. */
        TEXT,
        /** Its series has no compression, or none that its declared range allows. */
        NOT_COMPRESSED,
        /** It raised or ended an alarm, or was held back when one of its series did. */
        ALARM,
        /** Its node reports a severity above normal. */
        SEVERITY,
        /** The gateway stops. */
        CLOSING,
        /** Left out: the sent readings tell it within the error. */
        WITHIN
    }
}
