package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a node. It travels on {@code mqtt.inbound} under the node's key, marked by the header
 * {@link io.meltemi.schemas.topic.KafkaTopics#HEADER_OPERATOR}, so that it keeps its place among the node's own messages.
 *
 * @param xml the configuration of a node to {@link Action#ADD}, password redacted; null otherwise
 */
public record OperatorCommand(Action action, String network, String nodeId, @Nullable String xml) {

    public OperatorCommand {
        requireNonNull(action, "action");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
    }

    /** What to do. */
    public enum Action {
        ADD,
        BLOCK,
        UNBLOCK
    }
}
