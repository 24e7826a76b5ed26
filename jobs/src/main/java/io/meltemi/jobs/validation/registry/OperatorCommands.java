package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Topic;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what operators want of a node (NODE-01). A command that the node's state already fulfils changes nothing.
 */
final class OperatorCommands {

    private static final int MAX_ACTOR = 64;

    private OperatorCommands() {}

    static void apply(Draft draft, String operator) {
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
        } else if (command.action() == OperatorCommand.Action.BLOCK) {
            block(draft, node, actor);
        } else {
            unblock(draft, node, actor);
        }
    }

    private static void add(Draft draft, OperatorCommand command, String actor) {
        Map<String, String> detail = Draft.detail();
        String xml = command.xml();
        if (xml != null) {
            NodeConfiguration configuration = read(draft, command, xml);
            if (configuration == null) {
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

    private static @Nullable NodeConfiguration read(Draft draft, OperatorCommand command, String xml) {
        String fault;
        try {
            NodeConfiguration configuration = NodeConfigurationReader.read(xml);
            if (configuration.network().equals(command.network())
                    && configuration.nodeId().equals(command.nodeId())) {
                return configuration;
            }
            fault = "the configuration must be of " + Topic.nodeKey(command.network(), command.nodeId()) + ", found "
                    + Topic.nodeKey(configuration.network(), configuration.nodeId());
        } catch (ConfigurationRejectedException e) {
            fault = Registrations.describe(e.faults());
        }
        draft.rejectControl(command.network(), command.nodeId(), RejectionReason.BAD_CONFIGURATION, fault);
        return null;
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
