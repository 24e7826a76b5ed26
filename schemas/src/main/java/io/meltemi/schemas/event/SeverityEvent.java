package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a node's severity or connectivity; value of the Kafka topic {@code severity-events}, key {@code
 * network/node}. Exactly one of the two changes is there.
 *
 * @param sequence counts a node's changes from 1; with network and node it is the event's id
 * @param time when it happened: the arrival of the message that changed it, or when time itself did
 * @param condition how the node does after it
 */
public record SeverityEvent(
        long sequence,
        Instant time,
        String network,
        String nodeId,
        @Nullable SeverityChange severityChange,
        @Nullable ConnectivityChange connectivityChange,
        NodeCondition condition) {
    public SeverityEvent {
        requireNonNull(time, "time");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        requireNonNull(condition, "condition");
        if ((severityChange == null) == (connectivityChange == null)) {
            throw new IllegalArgumentException("an event is either a change of severity or of connectivity");
        }
    }

    /** The event's id: {@code network/node/sequence}. */
    public String id() {
        return network + "/" + nodeId + "/" + sequence;
    }
}
