package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Topic;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/**
 * Carries out what operators want of a node (NODE-01). A command that the node's state already fulfils changes nothing.
 */
final class OperatorCommands {

    private static final int MAX_ACTOR = 64;

    private OperatorCommands() {}

    static void apply(Draft draft, String operator, Duration commandTimeout) {
        OperatorCommand command;
        try {
            command = EventJson.OPERATOR_COMMANDS.read(draft.inbound().payload());
            Topic.checkLevel(command.network());
            Topic.checkLevel(command.nodeId());
        } catch (UncheckedIOException | MessageRejectedException e) {
            draft.rejectUnidentified(
                    RejectionReason.BAD_COMMAND, "an operator's record must hold a command for a node", 0);
            return;
        }
        String key = Topic.nodeKey(command.network(), command.nodeId());
        if (!key.equals(draft.inbound().key())) {
            draft.rejectUnidentified(
                    RejectionReason.BAD_COMMAND,
                    "the record's key must be " + key + ", found "
                            + draft.inbound().key(),
                    0);
            return;
        }
        String actor = PlainText.of(operator, MAX_ACTOR);
        NodeRecord node = draft.node();
        if (command.action() == OperatorCommand.Action.ADD) {
            if (node == null) {
                add(draft, command, actor);
            }
        } else if (node == null) {
            draft.rejectControl(
                    command.network(),
                    command.nodeId(),
                    RejectionReason.NODE_UNKNOWN,
                    "a node must be known to " + command.action() + " it");
        } else {
            switch (command.action()) {
                case BLOCK -> block(draft, node, actor);
                case UNBLOCK -> unblock(draft, node, actor);
                default -> CommandOrders.apply(draft, node, command, actor, commandTimeout);
            }
        }
    }

    private static void add(Draft draft, OperatorCommand command, String actor) {
        Map<String, String> detail = Draft.detail();
        String xml = command.xml();
        if (xml != null) {
            OperatorDocuments.Checked checked = OperatorDocuments.check(xml, command.network(), command.nodeId());
            NodeConfiguration configuration = checked.configuration();
            if (configuration == null) {
                draft.rejectControl(
                        command.network(), command.nodeId(), RejectionReason.BAD_CONFIGURATION, checked.fault());
                return;
            }
            detail = Draft.detail(
                    "place", configuration.place().path(),
                    "platform", configuration.platform(),
                    "os", configuration.osName());
        }
        draft.node(NodeRecord.first(command.network(), command.nodeId()));
        draft.event(NodeEventType.ADDED, actor, detail);
    }

    private static void block(Draft draft, NodeRecord node, String actor) {
        if (node.blockedByOperator()) {
            return;
        }
        draft.node(node.withBlockedByOperator(true));
        draft.event(NodeEventType.BLOCKED, actor, Draft.detail("reason", "operator"));
        Answers.send(draft, draft.requireNode());
    }

    private static void unblock(Draft draft, NodeRecord node, String actor) {
        if (!node.blockedByOperator()) {
            return;
        }
        NodeRecord unblocked = node.withBlockedByOperator(false);
        draft.node(unblocked);
        draft.event(NodeEventType.UNBLOCKED, actor, Draft.detail());
        if (unblocked.functionalMode() == FunctionalMode.ACTIVE) {
            draft.event(NodeEventType.ACTIVATED, actor, Draft.detail());
            Answers.send(draft, draft.requireNode());
        }
    }
}
