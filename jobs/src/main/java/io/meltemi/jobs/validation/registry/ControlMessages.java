package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.PayloadLimits;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out what comes in on a node's control topic (contract section 3). */
final class ControlMessages {

    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";
    private static final String OK = "ok";
    private static final String FAILED = "failed";

    private final Draft draft;
    private final Topic topic;

    ControlMessages(Draft draft, Topic topic) {
        this.draft = draft;
        this.topic = topic;
    }

    void apply() {
        PayloadCodec codec = PayloadCodec.detect(draft.inbound().payload());
        ControlMessage message;
        try {
            PayloadLimits.checkControl(draft.inbound().lengthAsSent());
            message = codec.decodeControl(draft.inbound().payload());
        } catch (MessageRejectedException e) {
            reject(e.reason(), e.detail());
            return;
        }
        Command command = command(message.command());
        if (command == null) {
            reject(
                    RejectionReason.UNKNOWN_COMMAND,
                    "expected a command that a node may send, found " + PlainText.of(message.command(), 64));
        } else if (command.sender() == Command.Sender.NODE) {
            apply(command, withoutBlankEnd(message.parameters()), codec.encoding());
        }
        // a command of the server's is our own, handed back by the broker (CMD-03)
    }

    private void apply(Command command, List<String> parameters, Encoding encoding) {
        switch (command) {
            case PUB_CONFIG_FILE -> {
                if (parameters.size() == 1) {
                    Registrations.judge(draft, topic, heard(encoding), parameters.get(0));
                } else {
                    rejectParameters(command, "the XML document alone");
                }
            }
            case PUB_CN_SEVERITY_MODE -> {
                Severity severity = parameters.size() == 1 ? severity(parameters.get(0)) : null;
                if (severity == null) {
                    rejectParameters(command, "normalMode, warningMode or dangerMode");
                } else {
                    report(heard(encoding), severity);
                }
            }
            case PUB_CN_STATUS -> {
                if (parameters.equals(List.of(ONLINE)) || parameters.equals(List.of(OFFLINE))) {
                    heard(encoding);
                    draft.event(
                            NodeEventType.STATUS_REPORTED, Draft.ACTOR_NODE, Draft.detail("status", parameters.get(0)));
                } else {
                    rejectParameters(command, "online or offline");
                }
            }
            case ACK -> acknowledge(parameters, encoding);
            default -> throw new IllegalArgumentException(command + " is not a node's command");
        }
    }

    private void report(NodeRecord node, Severity severity) {
        Answers.heard(draft, "severity");
        Severity before = node.reportedSeverity();
        if (before != severity) {
            draft.node(draft.requireNode().withReportedSeverity(severity));
        }
        draft.event(
                NodeEventType.SEVERITY_REPORTED,
                Draft.ACTOR_NODE,
                Draft.detail("from", before.name(), "to", severity.name()));
    }

    private void acknowledge(List<String> parameters, Encoding encoding) {
        boolean wellFormed =
                parameters.size() >= 2 && isServerCommand(parameters.get(0)) && isResult(parameters.get(1));
        if (!wellFormed) {
            rejectParameters(Command.ACK, "a command of the server's, ok or failed, and a reason");
            return;
        }
        heard(encoding);
        Acknowledgements.apply(
                draft,
                parameters.get(0),
                parameters.get(1).equals(OK),
                parameters.size() == 2 ? null : parameters.get(2));
    }

    /** The node's record after a well-formed command of its own: known, there, and reachable the way it spoke. */
    private NodeRecord heard(Encoding encoding) {
        NodeRecord known = draft.node();
        NodeRecord node = known == null ? NodeRecord.first(topic.network(), topic.nodeId()) : known;
        ReturnPath path = new ReturnPath(topic.format(), encoding);
        draft.node(path.equals(node.returnPath()) ? node : node.withReturnPath(path));
        return draft.requireNode();
    }

    private void reject(RejectionReason reason, String detail) {
        draft.rejectControl(topic.network(), topic.nodeId(), reason, detail);
    }

    private void rejectParameters(Command command, String expected) {
        reject(RejectionReason.BAD_COMMAND, "the parameters of " + command + " must be " + expected);
    }

    private static @Nullable Command command(String name) {
        for (Command command : Command.values()) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        return null;
    }

    private static @Nullable Severity severity(String modeName) {
        for (Severity severity : Severity.values()) {
            if (severity.modeName().equals(modeName)) {
                return severity;
            }
        }
        return null;
    }

    private static boolean isServerCommand(String name) {
        Command command = command(name);
        return command != null && command.sender() == Command.Sender.SERVER;
    }

    private static boolean isResult(String word) {
        return word.equals(OK) || word.equals(FAILED);
    }

    private static List<String> withoutBlankEnd(List<String> parameters) {
        int end = parameters.size();
        while (end > 0 && parameters.get(end - 1).isBlank()) {
            end--;
        }
        return parameters.subList(0, end);
    }
}
