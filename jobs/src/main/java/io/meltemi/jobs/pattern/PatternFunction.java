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
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link LiveSeries} and a detector by node and sensor, and one timer a node. The detectors are a state of their own, so that
 * on disk a timer reads those alone for which something is due.
 */
final class PatternFunction extends KeyedProcessFunction<String, Reading, Pattern> {

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

    private transient SeriesMachine<SeriesDetector> machine;
    private transient ValueState<PatternNode> nodes;
    private transient MapState<String, LiveSeries> series;
    private transient MapState<String, SeriesDetector> detectors;
    private transient PatternMetrics metrics;
    private transient @Nullable Instant listeningSince;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    PatternFunction(LivePlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext openContext) {
        machine = new SeriesMachine<>(plan, SeriesDetector::new);
        nodes = getRuntimeContext().getState(NODE);
        series = getRuntimeContext().getMapState(SERIES);
        detectors = getRuntimeContext().getMapState(DETECTORS);
        metrics = new PatternMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Reading reading, Context context, Collector<Pattern> out) throws Exception {
        PatternNode node = node(context.getCurrentKey());
        String sensor = reading.sensor();
        LiveSeries known = series.get(sensor);
        if (known == null && node.series() >= MOST_SERIES) {
            metrics.unfollowed();
            return;
        }
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        SeriesDetector detector = known == null ? null : detectors.get(sensor);
        Step<SeriesDetector> step = machine.onReading(known, detector, reading, listeningSince(now), now);
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
        PatternNode node = node(key);
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
                after = step.series() == null ? null : measured(step.series(), step.detector());
                metrics.count(step);
                step.patterns().forEach(out::collect);
                metrics.resize(known, after);
                if (after == null) {
                    entries.remove();
                    detectors.remove(entry.getKey());
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
        LiveSeries measured = measured(after, learned);
        series.put(sensor, measured);
        metrics.resize(known, measured);
        return measured;
    }

    private static LiveSeries measured(LiveSeries of, @Nullable SeriesDetector detector) {
        long bytes = detector == null ? 0 : detector.stateBytes();
        return bytes == of.detectorBytes() ? of : of.withDetectorBytes(bytes);
    }

    /** The node of the key; its series are counted when it is first heard after a start. */
    private PatternNode node(String key) throws Exception {
        PatternNode known = nodes.value();
        if (metrics.isFirstOf(key) && known != null) {
            for (LiveSeries each : series.values()) {
                metrics.resize(null, each);
            }
        }
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
