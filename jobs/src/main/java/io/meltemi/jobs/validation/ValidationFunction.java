package io.meltemi.jobs.validation;

import io.meltemi.jobs.validation.registry.Decision;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.jobs.validation.registry.NodeRecord;
import io.meltemi.jobs.validation.registry.NodeRegistry;
import io.meltemi.jobs.validation.registry.NodeRegistry.Repeat;
import io.meltemi.jobs.validation.registry.PendingAnswer;
import io.meltemi.jobs.validation.registry.ReceivedCounts;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link NodeRegistry}'s state by node, and its timers.
 *
 * <p>Repeats of answers go by processing time (CMD-01). The counts of a node that is not known are forgotten by event
 * time, some hours after their hour, so that a job that catches up after an outage still counts on (SQL-01).
 */
final class ValidationFunction extends KeyedProcessFunction<String, InboundRecord, Reading> {

    static final OutputTag<Rejection> REJECTIONS = new OutputTag<>("rejections", TypeInformation.of(Rejection.class));
    static final OutputTag<NodeEvent> NODE_EVENTS = new OutputTag<>("node-events", TypeInformation.of(NodeEvent.class));
    static final OutputTag<OutboundMessage> OUTBOUND_MESSAGES =
            new OutputTag<>("outbound-messages", TypeInformation.of(OutboundMessage.class));

    /** Soonest repeat after processing, so that a backlog shows first whether the node has heard. */
    static final long SOONEST_REPEAT_MILLIS = 2_000;

    private static final long serialVersionUID = 1L;

    private final UndeclaredSensors undeclaredSensors;

    private transient NodeRegistry registry;
    private transient ValueState<NodeRecord> nodes;
    private transient ValueState<ReceivedCounts> received;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    ValidationFunction(UndeclaredSensors undeclaredSensors) {
        this.undeclaredSensors = undeclaredSensors;
    }

    @Override
    public void open(OpenContext openContext) {
        registry = new NodeRegistry(undeclaredSensors);
        nodes = getRuntimeContext().getState(new ValueStateDescriptor<>("node", TypeInformation.of(NodeRecord.class)));
        received = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("received", TypeInformation.of(ReceivedCounts.class)));
    }

    @Override
    public void processElement(InboundRecord inbound, Context context, Collector<Reading> out) throws IOException {
        NodeRecord node = nodes.value();
        ReceivedCounts counts = receivedCounts();
        Decision decision = registry.decide(node, counts, inbound);
        keep(decision, node, counts, inbound, context);
        decision.readings().forEach(out::collect);
        decision.rejections().forEach(rejection -> context.output(REJECTIONS, rejection));
        decision.nodeEvents().forEach(event -> context.output(NODE_EVENTS, event));
        decision.outboundMessages().forEach(message -> context.output(OUTBOUND_MESSAGES, message));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Reading> out) throws IOException {
        NodeRecord node = nodes.value();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            if (node == null) {
                forget(Instant.ofEpochMilli(timestamp));
            }
        } else if (node != null) {
            Repeat repeat = registry.repeat(node, Instant.ofEpochMilli(timestamp));
            if (!Objects.equals(repeat.node(), node)) {
                nodes.update(repeat.node());
                schedule(repeat.node().pendingAnswer(), context);
            }
            repeat.outboundMessages().forEach(message -> context.output(OUTBOUND_MESSAGES, message));
        }
    }

    private void keep(
            Decision decision, @Nullable NodeRecord node, ReceivedCounts counts, InboundRecord inbound, Context context)
            throws IOException {
        NodeRecord decided = decision.node();
        if (decided != null && !Objects.equals(decided, node)) {
            nodes.update(decided);
            PendingAnswer pending = decided.pendingAnswer();
            if (node == null || !Objects.equals(pending, node.pendingAnswer())) {
                schedule(pending, context);
            }
        }
        if (!Objects.equals(decision.counts(), counts)) {
            received.update(decision.counts());
            if (decided == null) {
                long forgetAt = ReceivedCounts.forgetAt(inbound.arrivedAt()).toEpochMilli();
                context.timerService().registerEventTimeTimer(forgetAt);
            }
        }
    }

    private static void schedule(@Nullable PendingAnswer pending, Context context) {
        if (pending != null) {
            long soonest = context.timerService().currentProcessingTime() + SOONEST_REPEAT_MILLIS;
            long due = pending.repeatAt().plusNanos(999_999).toEpochMilli();
            context.timerService().registerProcessingTimeTimer(Math.max(soonest, due));
        }
    }

    private void forget(Instant eventTime) throws IOException {
        ReceivedCounts kept = receivedCounts().after(eventTime);
        if (kept.hours().isEmpty()) {
            received.clear();
        } else {
            received.update(kept);
        }
    }

    private ReceivedCounts receivedCounts() throws IOException {
        ReceivedCounts counts = received.value();
        return counts == null ? ReceivedCounts.NONE : counts;
    }
}
