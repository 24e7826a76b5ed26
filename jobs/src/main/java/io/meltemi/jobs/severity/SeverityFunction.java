package io.meltemi.jobs.severity;

import io.meltemi.jobs.RulesInForce;
import io.meltemi.jobs.TimerMillis;
import io.meltemi.jobs.severity.node.Attention;
import io.meltemi.jobs.severity.node.NodeSeverity;
import io.meltemi.jobs.severity.node.SeverityMachine;
import io.meltemi.jobs.severity.node.Step;
import io.meltemi.jobs.severity.system.NodeSnapshot;
import io.meltemi.rules.Assessor;
import io.meltemi.schemas.event.SeverityEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link NodeSeverity} by node, its timer, and the rules. A deleted or changed rule's effects end with the next look at
 * all nodes, which follows at once, or when many change, with the next heartbeat.
 */
final class SeverityFunction
        extends KeyedBroadcastProcessFunction<String, SeverityInput, PlatformInput, SeverityEvent> {

    static final OutputTag<NodeSnapshot> SNAPSHOTS =
            new OutputTag<>("snapshots", TypeInformation.of(NodeSnapshot.class));

    /** Rules by id, as JSON. */
    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

    private static final long serialVersionUID = 1L;

    private static final long LOOK_AT_ALL_EVERY_MILLIS = 2_000;

    private static final ValueStateDescriptor<NodeSeverity> NODE =
            new ValueStateDescriptor<>("node", TypeInformation.of(NodeSeverity.class));

    private transient ValueState<NodeSeverity> nodes;
    private transient @Nullable RulesInForce<SeverityMachine> rules;
    private transient @Nullable Attention attention;
    private transient boolean lookAtAll;
    private transient long lookedAtAllMillis;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    SeverityFunction() {}

    @Override
    public void open(OpenContext openContext) {
        nodes = getRuntimeContext().getState(NODE);
    }

    @Override
    public void processElement(SeverityInput input, ReadOnlyContext context, Collector<SeverityEvent> out)
            throws Exception {
        TimerService timers = context.timerService();
        SeverityMachine machine = machine(context.getBroadcastState(RULES), timers.currentProcessingTime());
        NodeSeverity known = nodes.value();
        if (known == null && input.heard() != null) {
            return; // rejected data alone makes no node known (NODE-02)
        }
        finish(
                known,
                apply(machine, known, input, attention(timers.currentProcessingTime())),
                timers,
                out,
                snapshot -> context.output(SNAPSHOTS, snapshot));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SeverityEvent> out) throws Exception {
        NodeSeverity known = nodes.value();
        if (known == null) {
            return;
        }
        TimerService timers = context.timerService();
        long now = Math.max(timestamp, timers.currentProcessingTime());
        SeverityMachine machine = machine(context.getBroadcastState(RULES), now);
        NodeSeverity unarmed = known.withTimerAt(null);
        Step step = machine.onTime(unarmed, Instant.ofEpochMilli(now), attention(now));
        finish(known, step, timers, out, snapshot -> context.output(SNAPSHOTS, snapshot));
    }

    @Override
    public void processBroadcastElement(PlatformInput input, Context context, Collector<SeverityEvent> out)
            throws Exception {
        long now = context.currentProcessingTime();
        BroadcastState<String, String> stored = context.getBroadcastState(RULES);
        RulesInForce<SeverityMachine> inForce = rules(stored);
        String ruleId = input.ruleId();
        if (ruleId != null) {
            String before = stored.get(ruleId);
            store(stored, ruleId, input.ruleJson());
            inForce.put(ruleId, input.ruleJson());
            lookAtAll |= !Objects.equals(before, input.ruleJson());
        } else if (input.heartbeat() != null) {
            attention = attention(now).heartbeat(input.heartbeat().time());
        }
        if (lookAtAll && now - lookedAtAllMillis >= LOOK_AT_ALL_EVERY_MILLIS) {
            SeverityMachine machine = inForce.compiled(now);
            if (!inForce.isBehind()) {
                lookAtAll = false;
                lookedAtAllMillis = now;
                lookAtAll(machine, Instant.ofEpochMilli(now), context, out);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // a step that changes nothing answers the same instance
    private void lookAtAll(SeverityMachine machine, Instant now, Context context, Collector<SeverityEvent> out)
            throws Exception {
        Attention current = attention(now.toEpochMilli());
        context.applyToKeyedState(NODE, (key, state) -> {
            NodeSeverity known = state.value();
            if (known == null || !known.hasRulesAtWork()) {
                return;
            }
            Step step = machine.onRules(known, now, current);
            if (step.node() != known) {
                state.update(step.node());
            }
            emit(known, step, out, snapshot -> context.output(SNAPSHOTS, snapshot));
        });
    }

    private static Step apply(
            SeverityMachine machine, @Nullable NodeSeverity known, SeverityInput input, Attention attention) {
        if (input.reading() != null) {
            return machine.onReading(known, input.reading(), attention);
        } else if (input.nodeEvent() != null) {
            return machine.onNodeEvent(known, input.nodeEvent(), attention);
        } else if (input.heard() != null) {
            return machine.onHeard(known, input.heard(), attention);
        } else if (input.trend() != null) {
            return machine.onTrend(known, input.trend(), attention);
        }
        throw new IllegalStateException("an input is never empty");
    }

    @SuppressWarnings("ReferenceEquality") // a step that changes nothing answers the same instance
    private void finish(
            @Nullable NodeSeverity known,
            Step step,
            TimerService timers,
            Collector<SeverityEvent> out,
            Consumer<NodeSnapshot> snapshots)
            throws Exception {
        NodeSeverity node = step.node();
        Instant wakeAt = step.wakeAt();
        Instant timerAt = node.timerAt();
        if (wakeAt != null && (timerAt == null || wakeAt.isBefore(timerAt))) {
            if (timerAt != null) {
                timers.deleteProcessingTimeTimer(TimerMillis.notBefore(timerAt));
            }
            timers.registerProcessingTimeTimer(TimerMillis.notBefore(wakeAt));
            node = node.withTimerAt(wakeAt);
        }
        if (node != known) {
            nodes.update(node);
        }
        emit(known, step, out, snapshots);
    }

    @SuppressWarnings("ReferenceEquality") // a step that changes nothing answers the same instance
    private static void emit(
            @Nullable NodeSeverity known, Step step, Collector<SeverityEvent> out, Consumer<NodeSnapshot> snapshots) {
        if (step.events().isEmpty()
                && known != null
                && known.registry() == step.node().registry()) {
            return; // by far the most readings change nothing
        }
        step.events().forEach(out::collect);
        NodeSnapshot before = known == null ? null : NodeSnapshot.of(known);
        NodeSnapshot after = NodeSnapshot.of(step.node());
        if (after != null && !after.sameAs(before)) {
            snapshots.accept(after);
        }
    }

    private SeverityMachine machine(ReadOnlyBroadcastState<String, String> stored, long nowMillis) throws Exception {
        return rules(stored).compiled(nowMillis);
    }

    private RulesInForce<SeverityMachine> rules(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        RulesInForce<SeverityMachine> known = rules;
        if (known == null) {
            known = new RulesInForce<>(set -> new SeverityMachine(new Assessor(set)));
            for (Map.Entry<String, String> rule : stored.immutableEntries()) {
                known.put(rule.getKey(), rule.getValue());
            }
            rules = known;
        }
        return known;
    }

    /** After a start or a restore, listening begins anew: what was missed before was not the nodes' silence. */
    private Attention attention(long nowMillis) {
        Attention known = attention;
        if (known == null) {
            known = Attention.from(Instant.ofEpochMilli(nowMillis));
            attention = known;
        }
        return known;
    }

    private static void store(BroadcastState<String, String> stored, String id, @Nullable String json)
            throws Exception {
        if (json == null) {
            stored.remove(id);
        } else {
            stored.put(id, json);
        }
    }
}
