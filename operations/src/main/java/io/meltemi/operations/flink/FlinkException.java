package io.meltemi.operations.flink;

import org.jspecify.annotations.Nullable;

/** A Flink cluster did not do what it was asked to; the message is a sentence for people. */
public final class FlinkException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Nothing answers at the address, or not in time. */
        NOT_REACHABLE,
        /** It answered that something broke on its side (status 500 and above). */
        SERVER_FAULT,
        /** It knows no such job, jar or savepoint. */
        NOT_FOUND,
        /** It understood and declined, or the act itself failed. */
        REFUSED,
        /** What answered is not Flink, or not one that we understand. */
        NOT_FLINK
    }

    private final Reason reason;

    public FlinkException(Reason reason, String message) {
        this(reason, message, null);
    }

    public FlinkException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
