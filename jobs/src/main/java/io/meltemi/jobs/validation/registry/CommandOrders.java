package io.meltemi.jobs.validation.registry;

import io.meltemi.jobs.validation.registry.PendingCommand.SamplingInterval;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.PayloadLimits;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a node what an operator ordered for it, each order once by its id. What cannot be sent becomes an event {@code
 * COMMAND_FAILED}, so that the operator hears of it; an order that is wrong in itself is rejected as well.
 */
final class CommandOrders {

    /** Longest id of an order, in characters. */
    static final int MAX_ID = 64;

    private final Draft draft;
    private final NodeRecord node;
    private final String id;
    private final String operator;
    private final Duration timeout;

    private CommandOrders(Draft draft, NodeRecord node, String id, String operator, Duration timeout) {
        this.draft = draft;
        this.node = node;
        this.id = id;
        this.operator = operator;
        this.timeout = timeout;
    }

    /** What is sent, what of it may be shown, and what its acknowledgement means. */
    private record Order(
            ControlMessage message,
            String shown,
            @Nullable SamplingInterval samplingInterval,
            @Nullable String configurationDigest) {}

    /**
     * Carries out {@link OperatorCommand.Action#CONFIGURE} or {@link OperatorCommand.Action#COMMAND}.
     *
     * @param timeout how long the node may take to acknowledge
     */
    static void apply(Draft draft, NodeRecord node, OperatorCommand ordered, String operator, Duration timeout) {
        String id = ordered.commandId();
        if (id == null || id.isBlank() || !id.equals(PlainText.of(id, MAX_ID))) {
            draft.rejectControl(
                    node.network(),
                    node.nodeId(),
                    RejectionReason.BAD_COMMAND,
                    "an operator's command must have an id of 1 to " + MAX_ID + " printable characters");
        } else if (!node.commands().knows(id)) {
            CommandOrders orders = new CommandOrders(draft, node, id, operator, timeout);
            if (ordered.action() == OperatorCommand.Action.CONFIGURE) {
                orders.configure(ordered);
            } else {
                orders.command(ordered);
            }
        }
    }

    private void configure(OperatorCommand ordered) {
        String xml = ordered.xml();
        if (xml == null) {
            refuse(Command.SET_CONFIG_FILE.name(), RejectionReason.BAD_CONFIGURATION, "a document is required");
        } else {
            sendDocument(xml);
        }
    }

    private void command(OperatorCommand ordered) {
        String name = String.valueOf(ordered.command());
        List<String> parameters = ordered.parameters() == null ? List.of() : ordered.parameters();
        switch (name) {
            case "SET_CONFIG_FILE" -> {
                if (parameters.size() == 1) {
                    sendDocument(parameters.get(0));
                } else {
                    refuseParameters(name, "the XML document alone");
                }
            }
            case "SET_SAMPLING_INTERVAL" -> {
                SamplingInterval interval = parameters.size() == 2 ? interval(parameters) : null;
                if (interval == null) {
                    refuseParameters(
                            name,
                            "normalMode, warningMode or dangerMode, and 1 to " + SamplingIntervals.MAX_SECONDS
                                    + " seconds");
                } else {
                    send(new Order(message(name, parameters), shown(parameters), interval, null));
                }
            }
            case "SET_RULE" -> sendPair(name, parameters, "a rule's id and the rule as JSON");
            case "GET_IMAGE" -> sendPair(name, parameters, "an image's id and where to put it");
            case "SET_CN_FUNCTIONAL_MODE" ->
                refuse(name, RejectionReason.BAD_COMMAND, "block or unblock the node to set its functional mode");
            default ->
                refuse(
                        name,
                        RejectionReason.UNKNOWN_COMMAND,
                        "expected a command that a server may send, found " + PlainText.of(name, MAX_ID));
        }
    }

    private void sendPair(String name, List<String> parameters, String expected) {
        if (parameters.size() == 2 && parameters.stream().noneMatch(String::isBlank)) {
            send(new Order(message(name, parameters), shown(parameters), null, null));
        } else {
            refuseParameters(name, expected);
        }
    }

    private void sendDocument(String document) {
        String name = Command.SET_CONFIG_FILE.name();
        OperatorDocuments.Checked checked = OperatorDocuments.check(document, node.network(), node.nodeId());
        NodeConfiguration configuration = checked.configuration();
        if (configuration == null) {
            refuse(name, RejectionReason.BAD_CONFIGURATION, checked.fault());
            return;
        }
        String shown =
                "configuration for " + configuration.place().path() + ", SHA-256 " + Digests.sha256(checked.xml());
        send(new Order(
                message(name, List.of(checked.xml())), shown, null, ExpectedConfiguration.digest(configuration)));
    }

    private void send(Order order) {
        ControlMessage message = order.message();
        ReturnPath path = node.returnPath();
        if (path == null) {
            fail(message.command(), "the node has never spoken, so there is no way to reach it");
            return;
        }
        if (node.commands().isFull()) {
            fail(message.command(), CommandLog.MAX_PENDING + " commands wait for the node already");
            return;
        }
        byte[] payload;
        try {
            payload = PayloadCodec.of(path.encoding()).encodeControl(message);
            PayloadLimits.checkControl(payload.length);
        } catch (IllegalArgumentException e) {
            fail(message.command(), String.valueOf(e.getMessage()));
            return;
        } catch (MessageRejectedException e) {
            fail(message.command(), e.detail());
            return;
        }
        OutboundMessage sent = draft.send(node, path, new String(payload, StandardCharsets.UTF_8));
        Instant sentAt = draft.inbound().arrivedAt();
        draft.node(node.withCommands(node.commands()
                .withSent(new PendingCommand(
                        id,
                        message.command(),
                        operator,
                        sentAt,
                        sentAt.plus(timeout),
                        order.samplingInterval(),
                        order.configurationDigest()))));
        draft.event(
                NodeEventType.COMMAND_SENT,
                operator,
                Draft.detail(
                        "command", message.command(),
                        "id", id,
                        "parameters", order.shown(),
                        "topic", sent.topic()));
    }

    private void refuseParameters(String name, String expected) {
        refuse(name, RejectionReason.BAD_COMMAND, "the parameters of " + name + " must be " + expected);
    }

    private void refuse(String name, RejectionReason reason, String fault) {
        draft.rejectControl(node.network(), node.nodeId(), reason, fault);
        fail(PlainText.of(name, MAX_ID), fault);
    }

    private void fail(String name, String reason) {
        draft.node(node.withCommands(node.commands().withId(id)));
        draft.event(
                NodeEventType.COMMAND_FAILED,
                Draft.ACTOR_SERVER,
                Draft.detail("command", name, "id", id, "operator", operator, "reason", reason));
    }

    private static ControlMessage message(String name, List<String> parameters) {
        return new ControlMessage(name, parameters);
    }

    private static String shown(List<String> parameters) {
        return String.join(", ", parameters);
    }

    private static @Nullable SamplingInterval interval(List<String> parameters) {
        for (Severity severity : Severity.values()) {
            if (severity.modeName().equals(parameters.get(0))
                    && parameters.get(1).matches("[1-9]\\d{0,4}")) {
                int seconds = Integer.parseInt(parameters.get(1));
                return seconds <= SamplingIntervals.MAX_SECONDS ? new SamplingInterval(severity, seconds) : null;
            }
        }
        return null;
    }
}
