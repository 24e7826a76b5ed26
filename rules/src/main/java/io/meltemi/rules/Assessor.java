package io.meltemi.rules;

import io.meltemi.rules.RuleMemory.SeriesMemory;
import io.meltemi.rules.RuleMemory.TrendSlope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assesses a node by a set of rules: (memory, input, now) to (memory, severity, reason, when to look again). Holds no state of
 * nodes and reads no clock. Not thread-safe: it caches which rules select which series.
 */
public final class Assessor {

    /** How many series of one node are remembered; a new one takes the place of the one not heard for longest. */
    public static final int MAX_SERIES = 512;

    private final RuleIndex index;

    /** Assesses by a set of rules. */
    public Assessor(RuleSet rules) {
        this.index = new RuleIndex(rules);
    }

    /**
     * A reading came. One whose time is not after the newest of its series changes nothing.
     *
     * @param now when it is decided: for live streams the arrival
     */
    public Assessment onReading(RuleNode node, RuleMemory memory, SensorReading reading, Instant now) {
        RuleIndex.Scope scope = index.scope(node);
        SensorPlan plan = index.plan(scope, reading.sensor());
        Round round = new Round(index, scope, node, memory, micros(now));
        if (plan.isEmpty()) {
            round.advance();
            return round.assessment();
        }
        int position = position(memory.series(), reading.sensor());
        SeriesMemory before = position < 0 ? null : memory.series().get(position);
        Instant time = micros(reading.time());
        if (before != null && before.time() != null && !time.isAfter(before.time())) {
            return round.assessment();
        }
        SeriesMemory series = new SeriesMemory(
                reading.sensor(),
                time,
                micros(reading.arrivedAt()),
                reading.value(),
                reading.textValue(),
                SlopeWindows.add(before == null ? List.of() : before.windows(), plan.windows(), time, reading.value()),
                before == null ? List.of() : before.trends());
        round.advance();
        round.put(position, series);
        round.decide(plan, series);
        return round.assessment();
    }

    /** A slope came from the trend job; an older one than the newest of its window changes nothing. */
    public Assessment onTrend(
            RuleNode node,
            RuleMemory memory,
            String sensor,
            long windowSeconds,
            Instant windowEnd,
            double slopePerMinute,
            Instant now) {
        RuleIndex.Scope scope = index.scope(node);
        SensorPlan plan = index.plan(scope, sensor);
        Round round = new Round(index, scope, node, memory, micros(now));
        if (!plan.trends().contains(windowSeconds) || !Double.isFinite(slopePerMinute)) {
            round.advance();
            return round.assessment();
        }
        int position = position(memory.series(), sensor);
        SeriesMemory before = position < 0
                ? new SeriesMemory(sensor, null, null, null, null, List.of(), List.of())
                : memory.series().get(position);
        TrendSlope slope = new TrendSlope(windowSeconds, micros(windowEnd), slopePerMinute);
        List<TrendSlope> trends = withNewer(before.trends(), slope);
        if (trends == null) {
            return round.assessment();
        }
        SeriesMemory series = new SeriesMemory(
                sensor,
                before.time(),
                before.arrivedAt(),
                before.value(),
                before.textValue(),
                before.windows(),
                trends);
        round.advance();
        round.put(position, series);
        round.decide(plan, series);
        return round.assessment();
    }

    /**
     * Time passed, or the node's configuration or the rules changed: forgets what no rule selects any more, and decides again
     * what time decides. An absence that held goes on until a reading comes, wherever {@code attentiveSince} moves.
     *
     * @param attentiveSince since when we have listened without a break; absence before does not count
     */
    public Assessment reassess(RuleNode node, RuleMemory memory, Instant attentiveSince, Instant now) {
        Round round = new Round(index, index.scope(node), node, memory, micros(now));
        round.advance();
        round.decideAll(micros(attentiveSince));
        return round.assessment();
    }

    /** The slopes with a newer one of its window, or null when it is not newer. */
    private static @Nullable List<TrendSlope> withNewer(List<TrendSlope> trends, TrendSlope newer) {
        List<TrendSlope> next = new ArrayList<>(trends.size() + 1);
        for (TrendSlope trend : trends) {
            if (trend.windowSeconds() != newer.windowSeconds()) {
                next.add(trend);
            } else if (!newer.windowEnd().isAfter(trend.windowEnd())) {
                return null;
            }
        }
        next.add(newer);
        return List.copyOf(next);
    }

    private static int position(List<SeriesMemory> series, String sensor) {
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).sensor().equals(sensor)) {
                return i;
            }
        }
        return -1;
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
