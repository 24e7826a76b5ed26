package io.meltemi.edge.gateway.compression;

import java.util.List;

/** The outcome of one step of a batch: what waits now, and the messages to send, oldest first. */
public record BatchStep(Batch batch, List<ReadyMessage> messages) {

    public BatchStep {
        messages = List.copyOf(messages);
    }

    /**
     * A message to send.
     *
     * @param intakeIds of its readings, one for each
     */
    @SuppressWarnings("ArrayRecordComponent") // messages are not compared
    public record ReadyMessage(byte[] payload, List<Long> intakeIds, Reason reason) {}

    /** Why a message is sent. */
    public enum Reason {
        /** It has as many readings as it may have. */
        COUNT,
        /** The next reading would make it too long. */
        BYTES,
        /** Its oldest reading has waited as long as it may. */
        DELAY,
        /** A reading of it may not wait. */
        AT_ONCE,
        /** The gateway stops. */
        CLOSING
    }
}
