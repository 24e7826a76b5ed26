package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.ConfigurationFault;
import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges the configurations that nodes send (NODE-01, CONF-02), and finds out whose doing they are (CONF-05). */
final class Registrations {

    private Registrations() {}

    /** Judges a document, records the judgement and answers the node. */
    static void judge(Draft draft, Topic topic, NodeRecord node, String document) {
        String xml = PasswordRedaction.redactDocument(document);
        try {
            accept(draft, node, NodeConfigurationReader.readFor(xml, topic), xml);
        } catch (ConfigurationRejectedException e) {
            reject(draft, node, e.faults());
        }
    }

    /** Faults for people: line, element, what was expected and what was found. */
    static String describe(List<ConfigurationFault> faults) {
        return faults.stream().map(ConfigurationFault::describe).collect(Collectors.joining("; "));
    }

    private static void accept(Draft draft, NodeRecord node, NodeConfiguration configuration, String xml) {
        String digest = Digests.sha256(xml);
        Instant arrivedAt = draft.inbound().arrivedAt();
        ExpectedConfiguration ordered = node.commands().expects(configuration, arrivedAt);
        AcceptedConfiguration last = node.accepted();
        boolean changed = last == null || !last.digest().equals(digest);
        int version = changed ? node.configVersion() + 1 : node.configVersion();
        NodeRecord accepted = node.withAccepted(AcceptedConfiguration.of(version, digest, configuration))
                .withJudgement(Judgement.VALID)
                .withCommands(node.commands().afterRegistration(ordered, arrivedAt));
        draft.node(accepted);
        draft.acceptedEvent(
                ordered == null ? Draft.ACTOR_NODE : ordered.operator(),
                detail(changed, version, ordered),
                configuration,
                xml);
        if (modeChanged(node, accepted)) {
            draft.event(NodeEventType.ACTIVATED, Draft.ACTOR_SERVER, Draft.detail());
        }
        Answers.send(draft, draft.requireNode());
    }

    private static void reject(Draft draft, NodeRecord node, List<ConfigurationFault> faults) {
        String description = describe(faults);
        NodeRecord rejected = node.withJudgement(Judgement.INVALID);
        draft.node(rejected);
        draft.rejectControl(node.network(), node.nodeId(), RejectionReason.BAD_CONFIGURATION, description);
        draft.event(
                NodeEventType.CONFIGURATION_REJECTED,
                Draft.ACTOR_SERVER,
                Draft.detail("count", Integer.toString(faults.size()), "faults", description));
        if (modeChanged(node, rejected)) {
            draft.event(NodeEventType.BLOCKED, Draft.ACTOR_SERVER, Draft.detail("reason", "configuration not valid"));
        }
        Answers.send(draft, draft.requireNode());
    }

    private static boolean modeChanged(NodeRecord before, NodeRecord after) {
        FunctionalMode mode = after.functionalMode();
        return before.functionalMode() != mode;
    }

    private static Map<String, String> detail(boolean changed, int version, @Nullable ExpectedConfiguration ordered) {
        String whether = Boolean.toString(changed);
        String number = Integer.toString(version);
        return ordered == null
                ? Draft.detail("changed", whether, "version", number)
                : Draft.detail("changed", whether, "version", number, "id", ordered.commandId());
    }
}
