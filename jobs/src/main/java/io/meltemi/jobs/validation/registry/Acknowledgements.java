package io.meltemi.jobs.validation.registry;

import io.meltemi.jobs.validation.registry.PendingCommand.SamplingInterval;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.message.Command;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which command a node's acknowledgement answers, and what follows from it. */
final class Acknowledgements {

    private Acknowledgements() {}

    /**
     * Carries out an {@code ACK}.
     *
     * @param command name of the command that the node answers
     * @param reason the node's own words, or null
     */
    static void apply(Draft draft, String command, boolean ok, @Nullable String reason) {
        if (command.equals(Command.SET_CN_FUNCTIONAL_MODE.name())) {
            Answers.acknowledged(draft, ok, reason);
            return;
        }
        NodeRecord node = draft.requireNode();
        PendingCommand answered = node.commands().answered(command);
        if (answered == null) {
            event(draft, ok, command, null, reason, false);
            return;
        }
        boolean late = node.commands().isLate(answered);
        CommandLog commands = node.commands().withAnswered(answered);
        String digest = answered.configurationDigest();
        SamplingInterval interval = answered.samplingInterval();
        if (ok && digest != null) {
            commands = commands.withExpected(new ExpectedConfiguration(
                    answered.id(),
                    answered.operator(),
                    digest,
                    draft.inbound().arrivedAt().plus(ExpectedConfiguration.KEPT)));
        }
        NodeRecord changed = node.withCommands(commands);
        draft.node(
                ok && interval != null
                        ? changed.withSamplingIntervals(
                                changed.samplingIntervals().with(interval.severity(), interval.seconds()))
                        : changed);
        event(draft, ok, command, answered.id(), reason, late);
    }

    private static void event(
            Draft draft, boolean ok, String command, @Nullable String id, @Nullable String reason, boolean late) {
        List<String> detail = new ArrayList<>(List.of("command", command));
        if (id != null) {
            detail.addAll(List.of("id", id));
        }
        if (reason != null) {
            detail.addAll(List.of("reason", reason));
        }
        if (late) {
            detail.addAll(List.of("late", "true"));
        }
        draft.event(
                ok ? NodeEventType.COMMAND_ACKNOWLEDGED : NodeEventType.COMMAND_FAILED,
                Draft.ACTOR_NODE,
                Draft.detail(detail.toArray(String[]::new)));
    }
}
