package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a part of the platform does; value of the Kafka topic {@code platform-health}, key {@code part}.
 *
 * @param reason why it is not healthy, for people; null when it is
 */
public record PartCondition(Instant time, String part, boolean healthy, @Nullable String reason) {
    public PartCondition {
        requireNonNull(time, "time");
        requireNonNull(part, "part");
    }
}
