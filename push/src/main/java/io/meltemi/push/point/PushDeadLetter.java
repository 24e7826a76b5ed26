package io.meltemi.push.point;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Values that could not be pushed; value of the Kafka topic {@code push-dead-letters}.
 *
 * @param id the same when the same values fail again in the same way after a restart
 * @param target the kind of the route's target
 * @param failedAt when it was given up
 * @param attempts how often it was tried; 0 when it was not
 * @param reason for people, without a secret
 */
public record PushDeadLetter(
        String id,
        String routeId,
        String target,
        Instant failedAt,
        int attempts,
        String reason,
        List<PushPoint> points) {
    public PushDeadLetter {
        requireNonNull(id, "id");
        requireNonNull(routeId, "routeId");
        requireNonNull(target, "target");
        requireNonNull(failedAt, "failedAt");
        requireNonNull(reason, "reason");
        points = List.copyOf(points);
    }
}
