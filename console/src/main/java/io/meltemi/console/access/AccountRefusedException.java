package io.meltemi.console.access;

/** An account cannot be changed as was asked; the message says why. */
public final class AccountRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        NAME_MALFORMED,
        NAME_TAKEN,
        UNKNOWN,
        LAST_ADMINISTRATOR,
        PASSWORD_TOO_SHORT,
        PASSWORD_TOO_LONG,
        PASSWORD_IS_THE_NAME
    }

    AccountRefusedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
