package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a node. It travels on {@code mqtt.inbound} under the node's key, marked by the header
 * {@link io.meltemi.schemas.topic.KafkaTopics#HEADER_OPERATOR}, so that it keeps its place among the node's own messages.
 *
 * @param xml the configuration of a node to {@link Action#ADD} or to {@link Action#CONFIGURE}, password redacted; null
 *     otherwise
 * @param commandId the operator's name for a command to the node; with {@link Action#CONFIGURE} and {@link
 *     Action#COMMAND} alone
 * @param command a command that a server may send, with {@link Action#COMMAND} alone
 * @param parameters its parameters, likewise; empty otherwise
 */
public record OperatorCommand(
        Action action,
        String network,
        String nodeId,
        @Nullable String xml,
        @Nullable String commandId,
        @Nullable String command,
        @Nullable List<String> parameters) {

    public OperatorCommand {
        requireNonNull(action, "action");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
    }

    /** Announces a node before it speaks. */
    public static OperatorCommand add(String network, String nodeId, @Nullable String xml) {
        return new OperatorCommand(Action.ADD, network, nodeId, xml, null, null, null);
    }

    public static OperatorCommand block(String network, String nodeId) {
        return new OperatorCommand(Action.BLOCK, network, nodeId, null, null, null, null);
    }

    public static OperatorCommand unblock(String network, String nodeId) {
        return new OperatorCommand(Action.UNBLOCK, network, nodeId, null, null, null, null);
    }

    /** Hands a node a new configuration over the air. */
    public static OperatorCommand configure(String network, String nodeId, String commandId, String xml) {
        return new OperatorCommand(Action.CONFIGURE, network, nodeId, xml, commandId, null, null);
    }

    /** Sends a node a command of the server's. */
    public static OperatorCommand command(
            String network, String nodeId, String commandId, String command, List<String> parameters) {
        return new OperatorCommand(Action.COMMAND, network, nodeId, null, commandId, command, parameters);
    }

    /** What to do. */
    public enum Action {
        ADD,
        BLOCK,
        UNBLOCK,
        CONFIGURE,
        COMMAND
    }
}
