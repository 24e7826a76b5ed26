package io.meltemi.patterns.episodes;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Something that happened at a node. */
public record Event(Instant time, String network, String nodeId, EventType type) {

    public Event {
        requireNonNull(time, "time");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        requireNonNull(type, "type");
    }

    EventClass eventClass() {
        return new EventClass(network, nodeId, type);
    }
}
