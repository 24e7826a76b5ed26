package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A sign that messages get through; value of the Kafka topic {@code heartbeats}. The bridge writes it to {@code
 * mqtt.inbound} while it is connected to the broker, and validation hands it on, so where it is missing the silence of a
 * node may be our own (NODE-06).
 *
 * @param bridge which bridge
 * @param time when the bridge wrote it
 */
public record Heartbeat(String bridge, Instant time) {
    public Heartbeat {
        requireNonNull(bridge, "bridge");
        requireNonNull(time, "time");
    }
}
