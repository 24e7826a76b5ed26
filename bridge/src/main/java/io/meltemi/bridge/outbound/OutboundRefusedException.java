package io.meltemi.bridge.outbound;

/** The broker will never take this message, however often it is offered. */
public final class OutboundRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutboundRefusedException(String message) {
        super(message);
    }

    public OutboundRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
