package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node under test: feeds records to a registry and keeps the state between them, as the job does. */
final class RegistryBench {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);
    static final String BASE = Documents.NETWORK + "/" + Documents.NODE + "/" + Documents.PLACE + "/";
    static final String KEY = Documents.NETWORK + "/" + Documents.NODE;

    private final NodeRegistry registry;

    @Nullable
    NodeRecord node;

    ReceivedCounts counts = ReceivedCounts.NONE;
    RejectionRate rate = RejectionRate.NONE;
    Instant now = START;
    private long offset = 100;

    private RegistryBench(UndeclaredSensors undeclaredSensors) {
        this.registry = new NodeRegistry(undeclaredSensors, COMMAND_TIMEOUT);
    }

    static RegistryBench unknownNode() {
        return new RegistryBench(UndeclaredSensors.STORE);
    }

    static RegistryBench unknownNode(UndeclaredSensors undeclaredSensors) {
        return new RegistryBench(undeclaredSensors);
    }

    static RegistryBench activeNode() {
        return activeNode(UndeclaredSensors.STORE);
    }

    static RegistryBench activeNode(UndeclaredSensors undeclaredSensors) {
        RegistryBench bench = new RegistryBench(undeclaredSensors);
        bench.register(Documents.valid());
        bench.control("PUB_CN_SEVERITY_MODE, normalMode, parameter2, parameter3");
        return bench;
    }

    Decision register(String document) {
        return control("PUB_CONFIG_FILE, " + document);
    }

    Decision control(String payload) {
        return message(BASE + "control", payload);
    }

    Decision data(String sensor, String payload) {
        return message(BASE + sensor, payload);
    }

    Decision message(String topic, String payload) {
        return feed(KEY, topic, payload.getBytes(StandardCharsets.UTF_8), null, null);
    }

    Decision cutMessage(String topic, String payload, long originalLength) {
        return feed(KEY, topic, payload.getBytes(StandardCharsets.UTF_8), null, originalLength);
    }

    Decision operator(OperatorCommand.Action action, @Nullable String xml) {
        return order(new OperatorCommand(action, Documents.NETWORK, Documents.NODE, xml, null, null, null));
    }

    /** Orders a command of the server's. */
    Decision command(String id, String command, String... parameters) {
        return order(OperatorCommand.command(Documents.NETWORK, Documents.NODE, id, command, List.of(parameters)));
    }

    Decision configure(String id, String xml) {
        return order(OperatorCommand.configure(Documents.NETWORK, Documents.NODE, id, xml));
    }

    Decision order(OperatorCommand command) {
        return feed(KEY, "", EventJson.OPERATOR_COMMANDS.write(command), "alice", null);
    }

    Decision feed(String key, String topic, byte[] payload, @Nullable String operator, @Nullable Long originalLength) {
        return feed(
                new InboundRecord(key, topic, payload, 1, false, now, 3, offset++, operator, originalLength, false));
    }

    Decision feed(InboundRecord inbound) {
        Decision decision = registry.decide(node, counts, rate, inbound);
        node = decision.node();
        counts = decision.counts();
        rate = decision.rate();
        return decision;
    }

    List<OutboundMessage> repeatAt(Instant at) {
        NodeRegistry.Repeat repeat = registry.repeat(node(), at);
        node = repeat.node();
        return repeat.outboundMessages();
    }

    List<NodeEvent> timeOutAt(Instant at) {
        NodeRegistry.Lapse lapse = registry.timeOut(node(), at);
        node = lapse.node();
        return lapse.nodeEvents();
    }

    @Nullable
    Rejection sumUpAt(Instant at) {
        NodeRegistry.Summary summary = registry.sumUp(rate, at);
        if (summary == null) {
            return null;
        }
        rate = summary.rate();
        return summary.rejection();
    }

    NodeRecord node() {
        NodeRecord known = node;
        if (known == null) {
            throw new AssertionError("the node should be known");
        }
        return known;
    }

    FunctionalMode mode() {
        return node().functionalMode();
    }

    static List<NodeEventType> types(Decision decision) {
        return decision.nodeEvents().stream().map(NodeEvent::event).toList();
    }

    static NodeEvent event(Decision decision, NodeEventType type) {
        return decision.nodeEvents().stream()
                .filter(event -> event.event() == type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + decision.nodeEvents()));
    }

    static List<RejectionReason> reasons(Decision decision) {
        return decision.rejections().stream().map(Rejection::reason).toList();
    }

    static List<String> payloads(Decision decision) {
        return decision.outboundMessages().stream()
                .map(OutboundMessage::payload)
                .toList();
    }

    static Reading reading(Decision decision) {
        if (decision.readings().size() != 1) {
            throw new AssertionError("expected one reading, found " + decision);
        }
        return decision.readings().get(0);
    }

    static Rejection rejection(Decision decision) {
        if (decision.rejections().size() != 1) {
            throw new AssertionError("expected one rejection, found " + decision);
        }
        return decision.rejections().get(0);
    }
}
