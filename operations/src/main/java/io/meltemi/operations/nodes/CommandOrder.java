package io.meltemi.operations.nodes;

import io.meltemi.schemas.message.Command;
import java.time.Instant;

/**
 * A command that an operator has given the platform for a node.
 *
 * @param id the command's name in the node's events
 * @param command as the node will hear it, e.g. {@code SET_CONFIG_FILE}
 * @param operator who gave it
 */
public record CommandOrder(
        String id, String network, String nodeId, Command command, String operator, Instant orderedAt) {

    /** Whether the command hands over a configuration, which is done only when the node has registered with it. */
    public boolean isConfiguration() {
        return command == Command.SET_CONFIG_FILE;
    }
}
