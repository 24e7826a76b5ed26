package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody takes care of an alert; value of the Kafka topic {@code acknowledgements}, key {@code network/node}.
 *
 * @param network of the alert; null for a part of the platform
 * @param nodeId likewise
 * @param actor who, for people
 * @param comment may be empty
 */
public record Acknowledgement(
        Instant time, String alertId, @Nullable String network, @Nullable String nodeId, String actor, String comment) {
    public Acknowledgement {
        requireNonNull(time, "time");
        requireNonNull(alertId, "alertId");
        requireNonNull(actor, "actor");
        requireNonNull(comment, "comment");
    }
}
