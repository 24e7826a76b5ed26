package io.meltemi.edge.gateway;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A message of the local broker's, as it is kept in the intake spool.
 *
 * @param id counts up within the intake spool
 * @param arrivedAt arrival at the gateway, in whole milliseconds: the time of readings that have none
 * @param firstSeq the counter of its first reading that has neither time nor counter; the next one's is one higher
 */
@SuppressWarnings("ArrayRecordComponent") // messages are told apart by their id
record Intake(long id, String topic, int qos, byte[] payload, Instant arrivedAt, long firstSeq) {

    private static final int HEADER_BYTES = 16;

    /** Arrival, counter and payload as one text of bytes. */
    byte[] encoded() {
        return ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putLong(arrivedAt.toEpochMilli())
                .putLong(firstSeq)
                .put(payload)
                .array();
    }

    /** @throws java.nio.BufferUnderflowException when the bytes are not what {@link #encoded} makes */
    static Intake decoded(long id, String topic, int qos, byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        Instant arrivedAt = Instant.ofEpochMilli(bytes.getLong());
        long firstSeq = bytes.getLong();
        byte[] payload = new byte[bytes.remaining()];
        bytes.get(payload);
        return new Intake(id, topic, qos, payload, arrivedAt, firstSeq);
    }
}
