package io.meltemi.bridge.inbound;

/** Too much waits for Kafka; a message that nobody expects an acknowledgement of was given up. */
public final class InboundOverloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboundOverloadException(long waitingBytes) {
        super(waitingBytes + " bytes wait for Kafka", null, false, false);
    }
}
