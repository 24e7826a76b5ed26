package io.meltemi.edge.node;

/** A node did not take a message to publish. */
public final class PublishRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a message was not taken. */
    public enum Reason {
        /** The server has blocked the node. */
        BLOCKED,
        /** As many messages wait as may wait; the oldest are kept. */
        QUEUE_FULL,
        /** The message cannot be written to the spool file. */
        SPOOL_FAILED,
        /** The node was closed. */
        CLOSED
    }

    private final Reason reason;

    public PublishRefusedException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
