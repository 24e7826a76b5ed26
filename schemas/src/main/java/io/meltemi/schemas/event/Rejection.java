package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.RejectionReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message, or one element of a batch, that failed a check; value of the Kafka topic {@code rejected}.
 *
 * @param time arrival at the bridge
 * @param topic the MQTT topic as sent
 * @param detail what was expected and what was found
 * @param payload the whole payload as it arrived, passwords redacted
 * @param network null when the topic does not tell
 * @param nodeId null when the topic does not tell
 * @param origin place in {@code mqtt.inbound}; a rejected batch element has its own index
 * @param readings how many readings this row stands for in the ledger: 0 for control, else at least 1 (SQL-01)
 * @param receivedInHour as in {@link Reading#receivedInHour()}; 0 for control and for an unknown node name
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared or changed
public record Rejection(
        Instant time,
        String topic,
        RejectionReason reason,
        String detail,
        byte[] payload,
        @Nullable String network,
        @Nullable String nodeId,
        Origin origin,
        int readings,
        long receivedInHour) {
    public Rejection {
        requireNonNull(time, "time");
        requireNonNull(topic, "topic");
        requireNonNull(reason, "reason");
        requireNonNull(detail, "detail");
        requireNonNull(payload, "payload");
        requireNonNull(origin, "origin");
    }
}
