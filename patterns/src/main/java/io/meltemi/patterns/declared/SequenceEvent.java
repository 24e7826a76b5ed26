package io.meltemi.patterns.declared;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the steps of declared patterns see it.
 *
 * @param id tells it from every other, and is the same when it is read again
 * @param building where the node stands, or null when that is not known
 * @param room likewise
 * @param sensor of a reading, and of an alert that has one
 * @param value of a reading of numbers
 * @param text of a reading of text; else what the event says by name: the new severity, the alert's kind, ONLINE, BLOCKED
 * @param from the severity before, of a change of severity alone
 * @param to the severity after, likewise
 * @param origin whose word on severity changed; null when the event is about the node's, the higher of both
 * @param alertEvent what happened to the alert, by name
 */
public record SequenceEvent(
        String id,
        Instant time,
        SequenceEventKind kind,
        String network,
        String nodeId,
        @Nullable String building,
        @Nullable String room,
        @Nullable String sensor,
        @Nullable Double value,
        @Nullable String text,
        @Nullable Severity from,
        @Nullable Severity to,
        @Nullable SeverityOrigin origin,
        @Nullable String alertEvent) {
    public SequenceEvent {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(kind, "kind");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
    }
}
