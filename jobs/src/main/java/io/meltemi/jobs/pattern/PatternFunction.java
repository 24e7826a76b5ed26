package io.meltemi.jobs.pattern;

import io.meltemi.jobs.TimerMillis;
import io.meltemi.jobs.pattern.anomaly.LivePlan;
import io.meltemi.jobs.pattern.anomaly.LiveSeries;
import io.meltemi.jobs.pattern.anomaly.SeriesMachine;
import io.meltemi.jobs.pattern.anomaly.Step;
import io.meltemi.jobs.pattern.anomaly.Taken;
import io.meltemi.patterns.live.SeriesDetector;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Reading;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link LiveSeries} and a detector by node and sensor, and one timer a node. The detectors are a state of their own, so that
 * on disk a timer reads those alone for which something is due.
 */
final class PatternFunction extends KeyedProcessFunction<String, Reading, Pattern> implements CheckpointedFunction {

    /** How many series of one node are followed: a node may send any number of undeclared names. */
    static final int MOST_SERIES = 64;

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<PatternNode> NODE =
            new ValueStateDescriptor<>("node", TypeInformation.of(PatternNode.class));
    private static final MapStateDescriptor<String, LiveSeries> SERIES =
            new MapStateDescriptor<>("series", Types.STRING, TypeInformation.of(LiveSeries.class));
    private static final MapStateDescriptor<String, SeriesDetector> DETECTORS =
            new MapStateDescriptor<>("detectors", StringSerializer.INSTANCE, SeriesDetectorSerializer.INSTANCE);

    private final LivePlan plan;
    private final int mostSeries;
    private final SerializableSupplier<SeriesDetector> newDetectors;

    private transient SeriesMachine<SeriesDetector> machine;
    private transient ValueState<PatternNode> nodes;
    private transient MapState<String, LiveSeries> series;
    private transient MapState<String, SeriesDetector> detectors;
    private transient SeriesCensus census;
    private transient PatternMetrics metrics;
    private transient @Nullable Instant listeningSince;

    /**
     * Makes the function.
     *
     * @param mostSeries that all instances together follow
     * @param newDetectors makes the detectors of series not heard of before
     */
    @SuppressWarnings("NullAway.Init") // set before anything else is called
    PatternFunction(LivePlan plan, int mostSeries, SerializableSupplier<SeriesDetector> newDetectors) {
        this.plan = plan;
        this.mostSeries = mostSeries;
        this.newDetectors = newDetectors;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        int instances = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        census = SeriesCensus.start(context, mostSeries, instances);
        metrics = new PatternMetrics(getRuntimeContext().getMetricGroup(), census);
        machine = new SeriesMachine<>(plan, newDetectors);
        nodes = context.getKeyedStateStore().getState(NODE);
        series = context.getKeyedStateStore().getMapState(SERIES);
        detectors = context.getKeyedStateStore().getMapState(DETECTORS);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        census.write();
    }

    @Override
    public void processElement(Reading reading, Context context, Collector<Pattern> out) throws Exception {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        Instant since = listeningSince(now);
        PatternNode node = node();
        String sensor = reading.sensor();
        LiveSeries known = series.get(sensor);
        if (known == null && (node.series() >= MOST_SERIES || census.isFull())) {
            metrics.unfollowed();
            return;
        }
        SeriesDetector detector = known == null ? null : detectors.get(sensor);
        Step<SeriesDetector> step = machine.onReading(known, detector, reading, since, now);
        metrics.count(step);
        LiveSeries after = keep(sensor, known, step, out);
        if (after != null) {
            int kept = node.series() + (known == null ? 1 : 0);
            finish(node, kept, node.timerAt(), step.wakeAt(), context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Pattern> out) throws Exception {
        String key = context.getCurrentKey();
        PatternNode node = node();
        Instant now =
                Instant.ofEpochMilli(Math.max(timestamp, context.timerService().currentProcessingTime()));
        Instant since = listeningSince(now);
        Instant wakeAt = null;
        int kept = 0;
        Iterator<Map.Entry<String, LiveSeries>> entries = series.iterator();
        while (entries.hasNext()) {
            Map.Entry<String, LiveSeries> entry = entries.next();
            LiveSeries known = entry.getValue();
            LiveSeries after = known;
            if (machine.isDue(known, since, now)) {
                Step<SeriesDetector> step = onTime(key, entry.getKey(), known, since, now);
                after = step.series();
                metrics.count(step);
                step.patterns().forEach(out::collect);
                if (after == null) {
                    entries.remove();
                    detectors.remove(entry.getKey());
                    census.ends();
                    continue;
                }
                entry.setValue(after);
            }
            kept++;
            wakeAt = earlier(wakeAt, machine.wakeAt(after, since));
        }
        if (kept == 0) {
            series.clear(); // on the heap, a map without entries would stay
            detectors.clear();
        }
        finish(node, kept, null, wakeAt, context.timerService());
    }

    private Step<SeriesDetector> onTime(String key, String sensor, LiveSeries known, Instant since, Instant now)
            throws Exception {
        int slash = key.indexOf('/');
        SeriesName name = new SeriesName(key.substring(0, slash), key.substring(slash + 1), sensor);
        SeriesDetector detector = detectors.get(sensor);
        Step<SeriesDetector> step = machine.onTime(known, detector, name, since, now);
        if (step.judged() > 0 && step.detector() != null) {
            detectors.put(sensor, step.detector());
        }
        return step;
    }

    /** Keeps what a reading made of a series; what is kept of it now, null for nothing. */
    @SuppressWarnings("ReferenceEquality") // a step that changes nothing answers the same instance
    private @Nullable LiveSeries keep(
            String sensor, @Nullable LiveSeries known, Step<SeriesDetector> step, Collector<Pattern> out)
            throws Exception {
        step.patterns().forEach(out::collect);
        LiveSeries after = step.series();
        SeriesDetector learned = step.detector();
        if (after == null || learned == null || after == known) {
            return after;
        }
        boolean isNew = known == null || step.taken() != Taken.ON_TIME;
        if (step.judged() > 0 || isNew) {
            detectors.put(sensor, learned);
        }
        if (known == null) {
            census.begins(learned);
        }
        series.put(sensor, after);
        return after;
    }

    private PatternNode node() throws Exception {
        PatternNode known = nodes.value();
        return known == null ? PatternNode.NONE : known;
    }

    /**
     * Sees to it that there is a timer in time, and keeps the node.
     *
     * @param timerAt of the timer that there is, or null
     */
    private void finish(
            PatternNode node, int kept, @Nullable Instant timerAt, @Nullable Instant wakeAt, TimerService timers)
            throws Exception {
        Instant next = timerAt;
        if (wakeAt != null && (timerAt == null || wakeAt.isBefore(timerAt))) {
            if (timerAt != null) {
                timers.deleteProcessingTimeTimer(TimerMillis.notBefore(timerAt));
            }
            timers.registerProcessingTimeTimer(TimerMillis.notBefore(wakeAt));
            next = wakeAt;
        }
        if (kept == 0) {
            nodes.clear();
        } else if (kept != node.series() || !Objects.equals(next, node.timerAt())) {
            nodes.update(new PatternNode(kept, next));
        }
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

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
