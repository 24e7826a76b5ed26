package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one record means for its node. Holds no state of its own and reads no clock: what a record means depends
 * on the node's record, the counts and the record alone (KAFKA-02). Throws nothing, whatever a record holds.
 */
public final class NodeRegistry {

    private final UndeclaredSensors undeclaredSensors;
    private final Duration commandTimeout;

    /**
     * Makes a registry.
     *
     * @param commandTimeout how long a node may take to acknowledge an operator's command
     */
    public NodeRegistry(UndeclaredSensors undeclaredSensors, Duration commandTimeout) {
        this.undeclaredSensors = undeclaredSensors;
        this.commandTimeout = commandTimeout;
    }

    /**
     * Decides on a record.
     *
     * @param node what is known of the node of the record's key, or null when it is not known
     * @param counts what that node has sent so far
     * @param rate how much of it was rejected lately because the node may not send data
     */
    public Decision decide(
            @Nullable NodeRecord node, ReceivedCounts counts, RejectionRate rate, InboundRecord inbound) {
        Draft draft = new Draft(node, counts, rate, inbound);
        draft.expireCommands();
        Flooding.closeWindow(draft);
        String operator = inbound.operator();
        if (operator != null) {
            OperatorCommands.apply(draft, operator, commandTimeout);
        } else {
            applyMessage(draft);
        }
        return draft.decision();
    }

    /** What is to be repeated to a node, and the node after it (CMD-01). */
    public record Repeat(NodeRecord node, List<OutboundMessage> outboundMessages) {}

    /**
     * Repeats an answer that is due.
     *
     * @param now the time of the timer; it decides which repeats are due, and nothing else
     */
    public Repeat repeat(NodeRecord node, Instant now) {
        PendingAnswer pending = node.pendingAnswer();
        if (pending == null) {
            return new Repeat(node, List.of());
        }
        if (pending.givenUp(now)) {
            return new Repeat(node.withPendingAnswer(null), List.of());
        }
        OutboundMessage message = pending.due(now);
        return message == null
                ? new Repeat(node, List.of())
                : new Repeat(node.withPendingAnswer(pending.repeated(now)), List.of(message));
    }

    /** A node after a while without a record of it, and what that means. */
    public record Lapse(NodeRecord node, List<NodeEvent> nodeEvents) {}

    /**
     * Ends the wait for commands that nobody acknowledged.
     *
     * @param now it decides which waits have ended, and nothing else
     */
    public Lapse timeOut(NodeRecord node, Instant now) {
        CommandTimeouts.Expired expired = CommandTimeouts.by(node, now);
        return new Lapse(expired.node(), expired.nodeEvents());
    }

    /** A rate without what it held, and the rejection that stands for it. */
    public record Summary(RejectionRate rate, Rejection rejection) {}

    /**
     * Sums up the rejections that are held back.
     *
     * @return null when none are, or when more of their window may arrive after {@code now}
     */
    public @Nullable Summary sumUp(RejectionRate rate, Instant now) {
        HeldRejections held = rate.held();
        return held == null || now.isBefore(held.windowEnd()) ? null : new Summary(rate.withHeld(null), held.summary());
    }

    private void applyMessage(Draft draft) {
        InboundRecord inbound = draft.inbound();
        Topic topic;
        try {
            topic = Topic.parse(inbound.mqttTopic());
        } catch (MessageRejectedException e) {
            draft.rejectUnidentified(e.reason(), e.detail(), readingsBehind(inbound.mqttTopic()));
            return;
        }
        if (!topic.nodeKey().equals(inbound.key())) {
            draft.rejectUnidentified(
                    RejectionReason.BAD_TOPIC,
                    "the record's key must be " + topic.nodeKey() + ", found " + inbound.key(),
                    readingsBehind(inbound.mqttTopic()));
        } else if (topic.isControl()) {
            new ControlMessages(draft, topic).apply();
        } else {
            new DataMessages(draft, topic, undeclaredSensors).apply();
        }
    }

    /** Readings that a message on a topic which names no node counts for: none on what looks like a control topic. */
    private static int readingsBehind(String topic) {
        return topic.endsWith("/" + Topic.CONTROL_LEAF) || topic.equals(Topic.CONTROL_LEAF) ? 0 : 1;
    }
}
