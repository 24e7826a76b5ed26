package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells a node its functional mode (CMD-01, CMD-02). */
final class Answers {

    static final int QUALITY_OF_SERVICE = 1;

    private static final String COMMAND = Command.SET_CN_FUNCTIONAL_MODE.name();
    private static final String ACTIVE = "active";
    private static final String BLOCKED = "blocked";

    private Answers() {}

    /**
     * Notes that a node has heard its answer, where it had not shown that yet; then nothing more is repeated.
     *
     * @param by what shows it: {@code data}, {@code severity} or {@code ack}
     */
    static void heard(Draft draft, String by) {
        NodeRecord node = draft.node();
        PendingAnswer answer = node == null ? null : node.pendingAnswer();
        if (node != null && answer != null) {
            draft.node(node.withPendingAnswer(null));
            draft.event(
                    NodeEventType.COMMAND_ACKNOWLEDGED,
                    Draft.ACTOR_NODE,
                    Draft.detail("by", by, "command", COMMAND, "id", answer.id()));
        }
    }

    /** Carries out the acknowledgement of an answer; one that is not waited for is an event all the same. */
    static void acknowledged(Draft draft, boolean ok, @Nullable String reason) {
        NodeRecord node = draft.requireNode();
        PendingAnswer answer = node.pendingAnswer();
        if (ok && answer != null) {
            heard(draft, "ack");
            return;
        }
        draft.node(node.withPendingAnswer(null));
        Map<String, String> detail = new TreeMap<>(Map.of("command", COMMAND));
        if (answer != null) {
            detail.put("id", answer.id());
        }
        if (reason != null) {
            detail.put("reason", PlainText.of(reason, PlainText.MAX_DETAIL));
        }
        draft.event(
                ok ? NodeEventType.COMMAND_ACKNOWLEDGED : NodeEventType.COMMAND_FAILED,
                Draft.ACTOR_NODE,
                Collections.unmodifiableMap(detail));
    }

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
