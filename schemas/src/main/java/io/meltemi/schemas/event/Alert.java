package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition with a life. There is at most one open alert of a kind, a node and a sensor.
 *
 * @param alertId 16 characters of {@code 0-9 a-f}; the same when the same condition's begin is decided again (KAFKA-02)
 * @param severity {@code WARNING} or {@code DANGER}; of a resolved alert its last one
 * @param network null for a part of the platform
 * @param nodeId null for a part of the platform
 * @param sensor whose readings decided, or null; what decides a node's severity may change in one alert
 * @param place where the node stands, or null when that is not known
 * @param rule id of the rule that decided, or null
 * @param summary one line for people
 * @param startedAt when the condition began to hold
 * @param updatedAt when the alert changed last
 * @param facts by name, for people and programs
 */
public record Alert(
        String alertId,
        AlertKind kind,
        AlertState state,
        Severity severity,
        @Nullable String network,
        @Nullable String nodeId,
        @Nullable String sensor,
        @Nullable Place place,
        @Nullable String rule,
        String summary,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        Map<String, String> facts) {
    public Alert {
        requireNonNull(alertId, "alertId");
        requireNonNull(kind, "kind");
        requireNonNull(state, "state");
        requireNonNull(severity, "severity");
        requireNonNull(summary, "summary");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(updatedAt, "updatedAt");
        requireNonNull(facts, "facts");
        if (severity == Severity.NORMAL) {
            throw new IllegalArgumentException("severity must be WARNING or DANGER, found NORMAL");
        }
    }

    /** Whether its condition still holds. */
    @JsonIgnore
    public boolean isOpen() {
        return state != AlertState.RESOLVED;
    }
}
