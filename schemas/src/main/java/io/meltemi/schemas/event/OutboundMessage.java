package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A message for the broker; value of the Kafka topic {@code mqtt.outbound}, key {@code network/node}.
 *
 * @param id deterministic: the same on every reprocessing
 * @param topic MQTT topic in the form that the node used
 * @param payload text as it goes on the wire
 * @param qos 0, 1 or 2
 */
public record OutboundMessage(String id, Instant time, String topic, String payload, int qos, boolean retained) {
    public OutboundMessage {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(topic, "topic");
        requireNonNull(payload, "payload");
    }
}
