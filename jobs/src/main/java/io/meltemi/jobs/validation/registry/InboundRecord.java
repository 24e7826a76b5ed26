package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code mqtt.inbound}, whatever it holds.
 *
 * @param key the Kafka key: {@code network/node}, or the start of a topic that cannot be parsed
 * @param mqttTopic the topic as sent; empty when the record does not tell
 * @param payload the payload's bytes, perhaps cut
 * @param arrivedAt arrival at the bridge, microseconds
 * @param partition Kafka partition
 * @param offset Kafka offset
 * @param operator the operator who wrote the record, or null when a node did
 * @param originalLength the payload's length in bytes before it was cut, or null when it was not
 * @param heartbeat whether a bridge wrote the record as a sign of life; then nothing else counts but its payload
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared or changed
public record InboundRecord(
        String key,
        String mqttTopic,
        byte[] payload,
        int qos,
        boolean retained,
        Instant arrivedAt,
        int partition,
        long offset,
        @Nullable String operator,
        @Nullable Long originalLength,
        boolean heartbeat) {

    /** The payload's length as sent, in bytes. */
    long lengthAsSent() {
        return originalLength == null ? payload.length : Math.max(originalLength, payload.length);
    }

    /** The id of the record's element at an index of a batch. */
    Origin origin(int index) {
        return new Origin(partition, offset, index);
    }
}
