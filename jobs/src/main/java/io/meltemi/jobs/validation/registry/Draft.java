package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A decision in the making, for one record. */
final class Draft {

    static final String ACTOR_NODE = "node";
    static final String ACTOR_SERVER = "server";

    /**
     * Rejections of one batch that carry its payload. A small message can hold thousands of bad elements; the payload with
     * each of them would be many times what arrived.
     */
    static final int PAYLOAD_COPIES = 8;

    private static final byte[] NO_PAYLOAD = {};
    private static final int MAX_TOPIC = 1_000;

    private final InboundRecord inbound;
    private final ReceivedCounts countsBefore;
    private final List<Reading> readings = new ArrayList<>(1);
    private final List<Rejection> rejections = new ArrayList<>(0);
    private final List<NodeEvent> nodeEvents = new ArrayList<>(0);
    private final List<OutboundMessage> outboundMessages = new ArrayList<>(0);
    private @Nullable NodeRecord node;
    private RejectionRate rate;
    private long received;
    private int rejectedElements;
    private byte @Nullable [] storablePayload;

    Draft(@Nullable NodeRecord node, ReceivedCounts counts, RejectionRate rate, InboundRecord inbound) {
        this.node = node;
        this.countsBefore = counts;
        this.rate = rate;
        this.inbound = inbound;
    }

    InboundRecord inbound() {
        return inbound;
    }

    @Nullable
    NodeRecord node() {
        return node;
    }

    /** The record of a node that is known by now. */
    NodeRecord requireNode() {
        NodeRecord known = node;
        if (known == null) {
            throw new IllegalStateException("the node must be known");
        }
        return known;
    }

    void node(NodeRecord changed) {
        node = changed;
    }

    RejectionRate rate() {
        return rate;
    }

    void rate(RejectionRate changed) {
        rate = changed;
    }

    /** Ends the wait for commands whose time was over when this record arrived. */
    void expireCommands() {
        if (node != null) {
            CommandTimeouts.Expired expired = CommandTimeouts.by(node, inbound.arrivedAt());
            node = expired.node();
            nodeEvents.addAll(expired.nodeEvents());
        }
    }

    /** Counts readings as received (SQL-01) and answers how many there are in this hour by now. */
    long receive(int more) {
        received += more;
        return countsBefore.count(inbound.arrivedAt()) + received;
    }

    void reading(Reading reading) {
        readings.add(reading);
    }

    /** Adds a rejection that stands for other records than this one. */
    void rejection(Rejection rejection) {
        rejections.add(rejection);
    }

    /** Rejects a record that names no node, or not the node of its key. */
    void rejectUnidentified(RejectionReason reason, String detail, int countingReadings) {
        add(reason, detail, payload(), null, null, 0, countingReadings, 0);
    }

    /** Rejects a control message, or an operator's command. */
    void rejectControl(String network, String nodeId, RejectionReason reason, String detail) {
        add(reason, detail, payload(), network, nodeId, 0, 0, 0);
    }

    /** Rejects a data message as a whole, and counts the readings that it stands for. */
    void rejectData(String network, String nodeId, RejectionReason reason, String detail, int countingReadings) {
        long receivedInHour = receive(countingReadings);
        add(reason, detail, payload(), network, nodeId, 0, countingReadings, receivedInHour);
    }

    /** Rejects one element of a batch, or the one reading of a message that is no batch. */
    void rejectElement(String network, String nodeId, int index, RejectionReason reason, String detail) {
        long receivedInHour = receive(1);
        boolean copied = rejectedElements < PAYLOAD_COPIES;
        rejectedElements++;
        String where = copied ? detail : detail + " (payload: see the first rejections of this batch)";
        add(reason, where, copied ? payload() : NO_PAYLOAD, network, nodeId, index, 1, receivedInHour);
    }

    void event(NodeEventType type, String actor, Map<String, String> detail) {
        addEvent(type, actor, detail, null, null);
    }

    void acceptedEvent(String actor, Map<String, String> detail, NodeConfiguration configuration, String xml) {
        addEvent(NodeEventType.CONFIGURATION_ACCEPTED, actor, detail, configuration, xml);
    }

    /** Sends a message to the node; its id derives from the record that caused it (KAFKA-02). */
    OutboundMessage send(NodeRecord receiver, ReturnPath path, String payload) {
        String id = receiver.network() + "/" + receiver.nodeId() + "/"
                + inbound.origin(0).id() + "/" + (outboundMessages.size() + 1);
        OutboundMessage message = new OutboundMessage(
                id, inbound.arrivedAt(), path.controlTopic(), payload, Answers.QUALITY_OF_SERVICE, false);
        outboundMessages.add(message);
        return message;
    }

    Decision decision() {
        ReceivedCounts counts = received == 0 ? countsBefore : countsBefore.plus(inbound.arrivedAt(), received);
        return new Decision(node, counts, rate, readings, rejections, nodeEvents, outboundMessages);
    }

    /** Facts by name, in the order of their names. */
    static Map<String, String> detail(String... namesAndValues) {
        Map<String, String> detail = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            detail.put(namesAndValues[i], PlainText.of(namesAndValues[i + 1], PlainText.MAX_DETAIL));
        }
        return Collections.unmodifiableMap(detail);
    }

    static String storableTopic(String mqttTopic) {
        return PlainText.of(mqttTopic, MAX_TOPIC);
    }

    private void addEvent(
            NodeEventType type,
            String actor,
            Map<String, String> detail,
            @Nullable NodeConfiguration configuration,
            @Nullable String xml) {
        NodeRecord known = requireNode();
        NodeRecord counted = known.withEventSequence(known.eventSequence() + 1);
        node = counted;
        nodeEvents.add(new NodeEvent(
                counted.eventSequence(),
                inbound.arrivedAt(),
                counted.network(),
                counted.nodeId(),
                type,
                actor,
                detail,
                counted.state(),
                configuration,
                xml));
    }

    private void add(
            RejectionReason reason,
            String detail,
            byte[] payload,
            @Nullable String network,
            @Nullable String nodeId,
            int index,
            int countingReadings,
            long receivedInHour) {
        rejections.add(new Rejection(
                inbound.arrivedAt(),
                storableTopic(inbound.mqttTopic()),
                reason,
                PlainText.of(detail, PlainText.MAX_DETAIL),
                payload,
                network,
                nodeId,
                inbound.origin(index),
                countingReadings,
                receivedInHour));
    }

    private byte[] payload() {
        byte[] storable = storablePayload;
        if (storable == null) {
            storable = PasswordRedaction.redactControlPayload(inbound.payload());
            storablePayload = storable;
        }
        return storable;
    }
}
