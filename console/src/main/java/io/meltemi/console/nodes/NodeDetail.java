package io.meltemi.console.nodes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node with its newest readings and what happened to it, each list the newest first. Names of people are left out for who is not
 * signed in.
 */
public record NodeDetail(
        @JsonUnwrapped NodeSummary summary,
        List<Latest> latest,
        List<SeverityChange> severityChanges,
        List<Version> configurations,
        List<Command> commands,
        List<Event> events) {

    /** The newest reading of a sensor. */
    public record Latest(
            String sensor,
            Instant time,
            @Nullable Double value,
            @Nullable String text,
            @Nullable String unit,
            String quality) {}

    /**
     * A change of severity.
     *
     * @param severity the node's after it, the higher of both origins
     */
    public record SeverityChange(
            Instant time,
            String origin,
            String fromSeverity,
            String toSeverity,
            String severity,
            @Nullable String rule,
            @Nullable String sensor,
            @Nullable String reason) {}

    /** A version of the configuration. */
    public record Version(int version, Instant acceptedAt, @Nullable String changedBy) {}

    /** A command to the node. */
    public record Command(
            String id,
            @Nullable String command,
            String state,
            @Nullable String actor,
            Instant sentAt,
            Instant changedAt,
            @Nullable String reason) {}

    /** What happened to the node. */
    public record Event(Instant time, String event, @Nullable String actor, @Nullable JsonNode detail) {}
}
