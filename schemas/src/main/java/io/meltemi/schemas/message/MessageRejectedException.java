package io.meltemi.schemas.message;

/**
 * The one way in which a codec refuses input: a reason and a sentence for people.
 *
 * <p>Carries no stack trace, since bad input is data and not a fault of the program.
 */
public final class MessageRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    public MessageRejectedException(RejectionReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public RejectionReason reason() {
        return reason;
    }

    /** What was expected and what was found, for people; never holds a secret. */
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
