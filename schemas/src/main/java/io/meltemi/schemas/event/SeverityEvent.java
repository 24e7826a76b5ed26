package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a node's severity or connectivity; value of the Kafka topic {@code severity-events}, key {@code
 * network/node}. Exactly one of the two changes is there.
 *
 * <p>What comes of one node's readings, of its own words and of its presence may be decided in another order when it is decided
 * again after a failure; the changes of one kind may not. So an event's id is its number within its kind (KAFKA-02).
 *
 * @param sequence counts a node's changes of all kinds from 1; a higher one is newer
 * @param number counts a node's changes of this kind from 1: of its reported severity, of its assessed one, of its connectivity
 * @param time when it happened: the arrival of the message that changed it, or when time itself did
 * @param condition how the node does after it
 */
public record SeverityEvent(
        long sequence,
        long number,
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

    /** The event's id: {@code network/node/KIND/number}, with the kind {@code REPORTED}, {@code ASSESSED} or {@code CONNECTIVITY}. */
    public String id() {
        String kind = severityChange == null
                ? "CONNECTIVITY"
                : severityChange.origin().name();
        return network + "/" + nodeId + "/" + kind + "/" + number;
    }
}
