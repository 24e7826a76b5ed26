package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.configuration.NodeConfiguration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event in a node's life; value of the Kafka topic {@code node-events}, key {@code network/node}.
 *
 * @param sequence counts a node's events from 1; with network and node it is the event's id, and tells an old event that
 *     is written again from a new one
 * @param actor {@code node}, {@code server} or an operator's name
 * @param detail facts for people and programs, by name
 * @param state the node's state after the event
 * @param configuration the accepted configuration, with {@link NodeEventType#CONFIGURATION_ACCEPTED} alone
 * @param xml the accepted document with its password redacted, likewise
 */
public record NodeEvent(
        long sequence,
        Instant time,
        String network,
        String nodeId,
        NodeEventType event,
        String actor,
        Map<String, String> detail,
        NodeState state,
        @Nullable NodeConfiguration configuration,
        @Nullable String xml) {
    public NodeEvent {
        requireNonNull(time, "time");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        requireNonNull(event, "event");
        requireNonNull(actor, "actor");
        requireNonNull(detail, "detail");
        requireNonNull(state, "state");
    }

    /** The event's id: {@code network/node/sequence}. */
    public String id() {
        return network + "/" + nodeId + "/" + sequence;
    }
}
