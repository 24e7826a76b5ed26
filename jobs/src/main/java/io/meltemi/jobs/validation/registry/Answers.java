package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.PayloadCodec;
import java.nio.charset.StandardCharsets;

/** Tells a node its functional mode (CMD-01, CMD-02). */
final class Answers {

    static final int QUALITY_OF_SERVICE = 1;

    private static final String ACTIVE = "active";
    private static final String BLOCKED = "blocked";

    private Answers() {}

    /** Sends the node's mode, where the node has said how it can be reached; {@code active} is then to be repeated. */
    static void send(Draft draft, NodeRecord node) {
        ReturnPath path = node.returnPath();
        if (path == null) {
            draft.node(node.withPendingAnswer(null));
            return;
        }
        boolean active = node.functionalMode() == FunctionalMode.ACTIVE;
        ControlMessage command = active
                ? ControlMessage.of(
                        Command.SET_CN_FUNCTIONAL_MODE,
                        ACTIVE,
                        node.reportedSeverity().modeName())
                : ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, BLOCKED);
        String payload = new String(PayloadCodec.of(path.encoding()).encodeControl(command), StandardCharsets.UTF_8);
        OutboundMessage message = draft.send(node, path, payload);
        draft.node(node.withPendingAnswer(active ? PendingAnswer.to(message) : null));
        draft.event(
                NodeEventType.COMMAND_SENT,
                Draft.ACTOR_SERVER,
                Draft.detail(
                        "command", command.command(),
                        "id", message.id(),
                        "parameters", String.join(", ", command.parameters()),
                        "topic", message.topic()));
    }
}
