package io.meltemi.jobs.trend;

import io.meltemi.jobs.RulesInForce;
import io.meltemi.jobs.TimerMillis;
import io.meltemi.jobs.trend.fit.Series;
import io.meltemi.jobs.trend.fit.Step;
import io.meltemi.jobs.trend.fit.Taken;
import io.meltemi.jobs.trend.fit.Thresholds;
import io.meltemi.jobs.trend.fit.TrendMachine;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link Series} by node and sensor, one timer a node, and the rules. Counts the readings that no trend has: {@code
 * lateReadings} came after the allowed lateness, {@code repeatedReadings} were taken before, {@code unfollowedReadings} are of a
 * node with more than {@value #MOST_SERIES} series.
 */
final class TrendFunction extends KeyedBroadcastProcessFunction<String, TrendInput, RuleChange, Trend> {

    /** Rules by id, as JSON. */
    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

    /** How many series of one node are followed: a node may send any number of undeclared names. */
    static final int MOST_SERIES = 512;

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<TrendNode> NODE =
            new ValueStateDescriptor<>("node", TypeInformation.of(TrendNode.class));
    private static final MapStateDescriptor<String, Series> SERIES =
            new MapStateDescriptor<>("series", Types.STRING, TypeInformation.of(Series.class));

    private final TrendPlan plan;

    private transient ValueState<TrendNode> nodes;
    private transient MapState<String, Series> series;
    private transient Counter late;
    private transient Counter repeated;
    private transient Counter unfollowed;
    private transient @Nullable RulesInForce<TrendMachine> rules;
    private transient @Nullable Instant listeningSince;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    TrendFunction(TrendPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext openContext) {
        nodes = getRuntimeContext().getState(NODE);
        series = getRuntimeContext().getMapState(SERIES);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("lateReadings");
        repeated = metrics.counter("repeatedReadings");
        unfollowed = metrics.counter("unfollowedReadings");
    }

    @Override
    public void processElement(TrendInput input, ReadOnlyContext context, Collector<Trend> out) throws Exception {
        TrendNode known = nodes.value();
        TrendNode node = known == null ? TrendNode.NONE : known;
        if (input.reading() != null) {
            long now = context.timerService().currentProcessingTime();
            TrendMachine machine = rules(context.getBroadcastState(RULES)).compiled(now);
            read(node, input.reading(), machine, context.timerService(), out);
        } else if (input.nodeEvent() != null) {
            NodeConfiguration configuration = input.nodeEvent().configuration();
            if (configuration != null) {
                nodes.update(new TrendNode(configuration.place(), node.series(), node.timerAt()));
            }
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a step that changes nothing answers the same instance
    public void onTimer(long timestamp, OnTimerContext context, Collector<Trend> out) throws Exception {
        TrendNode node = nodes.value();
        if (node == null) {
            return;
        }
        long nowMillis = Math.max(timestamp, context.timerService().currentProcessingTime());
        Instant now = Instant.ofEpochMilli(nowMillis);
        TrendMachine machine = rules(context.getBroadcastState(RULES)).compiled(nowMillis);
        RuleNode ruleNode = ruleNode(context.getCurrentKey(), node);
        Instant since = listeningSince(now);
        Instant wakeAt = null;
        int kept = 0;
        Iterator<Map.Entry<String, Series>> entries = series.iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Series> entry = entries.next();
            Step step = machine.onTime(entry.getValue(), ruleNode, entry.getKey(), since, now);
            step.trends().forEach(out::collect);
            Series after = step.series();
            if (after == null) {
                entries.remove();
                continue;
            }
            kept++;
            if (after != entry.getValue()) {
                entry.setValue(after);
            }
            wakeAt = earlier(wakeAt, step.wakeAt());
        }
        if (kept == 0) {
            series.clear(); // on the heap, a map without entries would stay
        }
        finish(node, kept, null, wakeAt, context.timerService());
    }

    @Override
    public void processBroadcastElement(RuleChange change, Context context, Collector<Trend> out) throws Exception {
        BroadcastState<String, String> stored = context.getBroadcastState(RULES);
        RulesInForce<TrendMachine> inForce = rules(stored);
        String json = change.json();
        if (json == null) {
            stored.remove(change.id());
        } else {
            stored.put(change.id(), json);
        }
        inForce.put(change.id(), json);
    }

    @SuppressWarnings("ReferenceEquality") // a step that changes nothing answers the same instance
    private void read(TrendNode node, Reading reading, TrendMachine machine, TimerService timers, Collector<Trend> out)
            throws Exception {
        Series known = series.get(reading.sensor());
        if (known == null && node.series() >= MOST_SERIES) {
            unfollowed.inc();
            return;
        }
        Instant now = Instant.ofEpochMilli(timers.currentProcessingTime());
        RuleNode ruleNode = new RuleNode(reading.network(), reading.nodeId(), node.place(), List.of());
        Step step = machine.onReading(known, ruleNode, reading, listeningSince(now), now);
        count(step.taken());
        step.trends().forEach(out::collect);
        Series after = step.series();
        if (after == null) {
            return;
        }
        if (after != known) {
            series.put(reading.sensor(), after);
        }
        finish(node, node.series() + (known == null ? 1 : 0), node.timerAt(), step.wakeAt(), timers);
    }

    /**
     * Sees to it that there is a timer in time, and keeps the node.
     *
     * @param timerAt of the timer that there is, or null
     */
    private void finish(
            TrendNode node, int kept, @Nullable Instant timerAt, @Nullable Instant wakeAt, TimerService timers)
            throws Exception {
        Instant next = timerAt;
        if (wakeAt != null && (timerAt == null || wakeAt.isBefore(timerAt))) {
            if (timerAt != null) {
                timers.deleteProcessingTimeTimer(TimerMillis.notBefore(timerAt));
            }
            timers.registerProcessingTimeTimer(TimerMillis.notBefore(wakeAt));
            next = wakeAt;
        }
        if (kept == 0 && node.place() == null) {
            nodes.clear();
        } else if (kept != node.series() || !Objects.equals(next, node.timerAt())) {
            nodes.update(new TrendNode(node.place(), kept, next));
        }
    }

    private void count(@Nullable Taken taken) {
        if (taken == Taken.TOO_LATE) {
            late.inc();
        } else if (taken == Taken.REPEATED) {
            repeated.inc();
        }
    }

    private RulesInForce<TrendMachine> rules(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        RulesInForce<TrendMachine> known = rules;
        if (known == null) {
            known = new RulesInForce<>(set -> new TrendMachine(plan, new Thresholds(set)));
            for (Map.Entry<String, String> rule : stored.immutableEntries()) {
                known.put(rule.getKey(), rule.getValue());
            }
            rules = known;
        }
        return known;
    }

    /** After a start or a restore, listening begins anew: what was missed before was not the nodes' silence. */
    private Instant listeningSince(Instant now) {
        Instant known = listeningSince;
        if (known == null) {
            known = now;
            listeningSince = known;
        }
        return known;
    }

    private static RuleNode ruleNode(String key, TrendNode node) {
        int slash = key.indexOf('/');
        return new RuleNode(key.substring(0, slash), key.substring(slash + 1), node.place(), List.of());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
