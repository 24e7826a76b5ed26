package io.meltemi.jobs.validation;

import io.meltemi.jobs.validation.registry.Decision;
import io.meltemi.jobs.validation.registry.HeldRejections;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.jobs.validation.registry.NodeRecord;
import io.meltemi.jobs.validation.registry.NodeRegistry;
import io.meltemi.jobs.validation.registry.NodeRegistry.Lapse;
import io.meltemi.jobs.validation.registry.NodeRegistry.Repeat;
import io.meltemi.jobs.validation.registry.NodeRegistry.Summary;
import io.meltemi.jobs.validation.registry.PendingAnswer;
import io.meltemi.jobs.validation.registry.ReceivedCounts;
import io.meltemi.jobs.validation.registry.RejectionRate;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import java.io.IOException;
import java.time.Duration;
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
 * <p>Repeats of answers go by processing time (CMD-01). So do the ends of a wait: for a command's acknowledgement, and for
 * more rejections of a window. A record that arrived later ends such a wait with the same result; the clock alone does it
 * only when no record can be expected to show otherwise, see {@link BacklogGuard}.
 *
 * <p>The counts of a node that is not known are forgotten by event time, some hours after their hour, so that a job that
 * catches up after an outage still counts on (SQL-01); the rate of rejections likewise, after its minute.
 */
final class ValidationFunction extends KeyedProcessFunction<String, InboundRecord, Reading> {

    static final OutputTag<Rejection> REJECTIONS = new OutputTag<>("rejections", TypeInformation.of(Rejection.class));
    static final OutputTag<NodeEvent> NODE_EVENTS = new OutputTag<>("node-events", TypeInformation.of(NodeEvent.class));
    static final OutputTag<OutboundMessage> OUTBOUND_MESSAGES =
            new OutputTag<>("outbound-messages", TypeInformation.of(OutboundMessage.class));

    /** Soonest repeat after processing, so that a backlog shows first whether the node has heard. */
    static final long SOONEST_REPEAT_MILLIS = 2_000;

    private static final long serialVersionUID = 1L;

    private static final long NANOS_BELOW_MILLI = 999_999;

    private final UndeclaredSensors undeclaredSensors;
    private final Duration commandTimeout;

    private transient NodeRegistry registry;
    private transient @Nullable BacklogGuard backlog;
    private transient ValueState<NodeRecord> nodes;
    private transient ValueState<ReceivedCounts> received;
    private transient ValueState<RejectionRate> rates;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    ValidationFunction(UndeclaredSensors undeclaredSensors, Duration commandTimeout) {
        this.undeclaredSensors = undeclaredSensors;
        this.commandTimeout = commandTimeout;
    }

    @Override
    public void open(OpenContext openContext) {
        registry = new NodeRegistry(undeclaredSensors, commandTimeout);
        nodes = getRuntimeContext().getState(new ValueStateDescriptor<>("node", TypeInformation.of(NodeRecord.class)));
        received = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("received", TypeInformation.of(ReceivedCounts.class)));
        rates = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("rejection-rate", TypeInformation.of(RejectionRate.class)));
    }

    @Override
    public void processElement(InboundRecord inbound, Context context, Collector<Reading> out) throws IOException {
        backlog(context.timerService().currentProcessingTime());
        NodeRecord node = nodes.value();
        ReceivedCounts counts = receivedCounts();
        RejectionRate rate = rate();
        Decision decision = registry.decide(node, counts, rate, inbound);
        keepNode(decision.node(), node, context);
        keepCounts(decision, counts, inbound, context);
        keepRate(decision.rate(), rate, context);
        decision.readings().forEach(out::collect);
        decision.rejections().forEach(rejection -> context.output(REJECTIONS, rejection));
        decision.nodeEvents().forEach(event -> context.output(NODE_EVENTS, event));
        decision.outboundMessages().forEach(message -> context.output(OUTBOUND_MESSAGES, message));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Reading> out) throws IOException {
        long now = context.timerService().currentProcessingTime();
        BacklogGuard guard = backlog(now);
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            forget(Instant.ofEpochMilli(timestamp));
            return;
        }
        repeat(timestamp, context);
        if (guard.comesFirst(timestamp, now)) {
            postpone(guard.nextLook(now), context);
        } else {
            endWaits(Instant.ofEpochMilli(timestamp - BacklogGuard.GRACE_MILLIS), context);
        }
    }

    private BacklogGuard backlog(long now) {
        BacklogGuard guard = backlog;
        if (guard == null) {
            guard = new BacklogGuard(now);
            backlog = guard;
        }
        return guard;
    }

    private void repeat(long timestamp, OnTimerContext context) throws IOException {
        NodeRecord node = nodes.value();
        if (node != null) {
            Repeat repeat = registry.repeat(node, Instant.ofEpochMilli(timestamp));
            keepNode(repeat.node(), node, context);
            repeat.outboundMessages().forEach(message -> context.output(OUTBOUND_MESSAGES, message));
        }
    }

    private void endWaits(Instant time, OnTimerContext context) throws IOException {
        NodeRecord node = nodes.value();
        if (node != null) {
            Lapse lapse = registry.timeOut(node, time);
            keepNode(lapse.node(), node, context);
            lapse.nodeEvents().forEach(event -> context.output(NODE_EVENTS, event));
        }
        RejectionRate rate = rate();
        Summary summary = registry.sumUp(rate, time);
        if (summary != null) {
            keepRate(summary.rate(), rate, context);
            context.output(REJECTIONS, summary.rejection());
        }
    }

    /** Looks again, if there is still something whose end may come. */
    private void postpone(long until, OnTimerContext context) throws IOException {
        NodeRecord node = nodes.value();
        boolean commandWaits = node != null && node.commands().nextTimeout() != null;
        if (commandWaits || rate().held() != null) {
            context.timerService().registerProcessingTimeTimer(until);
        }
    }

    private void keepNode(@Nullable NodeRecord changed, @Nullable NodeRecord node, Context context) throws IOException {
        if (changed == null || Objects.equals(changed, node)) {
            return;
        }
        nodes.update(changed);
        PendingAnswer answer = changed.pendingAnswer();
        if (answer != null && (node == null || !answer.equals(node.pendingAnswer()))) {
            long soonest = context.timerService().currentProcessingTime() + SOONEST_REPEAT_MILLIS;
            context.timerService().registerProcessingTimeTimer(Math.max(soonest, millis(answer.repeatAt())));
        }
        Instant timeout = changed.commands().nextTimeout();
        if (timeout != null && (node == null || !changed.commands().equals(node.commands()))) {
            endLater(timeout, context);
        }
    }

    private void keepCounts(Decision decision, ReceivedCounts counts, InboundRecord inbound, Context context)
            throws IOException {
        if (!Objects.equals(decision.counts(), counts)) {
            received.update(decision.counts());
            if (decision.node() == null) {
                long forgetAt = ReceivedCounts.forgetAt(inbound.arrivedAt()).toEpochMilli();
                context.timerService().registerEventTimeTimer(forgetAt);
            }
        }
    }

    private void keepRate(RejectionRate changed, RejectionRate rate, Context context) throws IOException {
        if (changed.equals(rate)) {
            return;
        }
        rates.update(changed);
        HeldRejections held = changed.held();
        if (held == null) {
            context.timerService().registerEventTimeTimer(changed.minuteEnd().toEpochMilli());
        } else if (rate.held() == null || !held.beganAs(rate.held())) {
            endLater(held.windowEnd(), context);
        }
    }

    /** Ends a wait by the clock, when its time has come and what arrived before that should be here. */
    private static void endLater(Instant end, Context context) {
        long earliest = Math.max(context.timerService().currentProcessingTime(), millis(end));
        context.timerService().registerProcessingTimeTimer(earliest + BacklogGuard.GRACE_MILLIS);
    }

    private static long millis(Instant roundedUp) {
        return roundedUp.plusNanos(NANOS_BELOW_MILLI).toEpochMilli();
    }

    private void forget(Instant eventTime) throws IOException {
        RejectionRate rate = rate();
        if (rate.held() == null && !rate.minuteEnd().isAfter(eventTime)) {
            rates.clear();
        }
        if (nodes.value() != null) {
            return;
        }
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

    private RejectionRate rate() throws IOException {
        RejectionRate rate = rates.value();
        return rate == null ? RejectionRate.NONE : rate;
    }
}
