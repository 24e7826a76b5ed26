package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the wait for commands that nobody acknowledged. Whether a record of the node or the clock shows it first, the event
 * is the same: its time is when the wait ended.
 */
final class CommandTimeouts {

    private CommandTimeouts() {}

    /**
     * A node after the timeouts that have passed by now.
     *
     * @param node the same instance when none has
     */
    record Expired(NodeRecord node, List<NodeEvent> nodeEvents) {}

    static Expired by(NodeRecord node, Instant now) {
        Instant next = node.commands().nextTimeout();
        if (next == null || next.isAfter(now)) {
            return new Expired(node, List.of());
        }
        NodeRecord expired = node;
        List<NodeEvent> events = new ArrayList<>();
        for (PendingCommand command : node.commands().pending()) {
            if (!command.timeoutAt().isAfter(now)) {
                expired = expired.withCommands(expired.commands().withTimedOut(command))
                        .withEventSequence(expired.eventSequence() + 1);
                events.add(event(expired, command));
            }
        }
        return new Expired(expired, events);
    }

    private static NodeEvent event(NodeRecord node, PendingCommand command) {
        Duration waited = Duration.between(command.sentAt(), command.timeoutAt());
        return new NodeEvent(
                node.eventSequence(),
                command.timeoutAt(),
                node.network(),
                node.nodeId(),
                NodeEventType.COMMAND_TIMED_OUT,
                Draft.ACTOR_SERVER,
                Draft.detail(
                        "command", command.command(),
                        "id", command.id(),
                        "operator", command.operator(),
                        "reason", "no acknowledgement within " + waited.toSeconds() + " s"),
                node.state(),
                null,
                null);
    }
}
