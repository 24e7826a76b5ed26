package io.meltemi.jobs.trend.fit;

import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets one series live through readings and time, and keeps what was told. */
public final class SeriesWalk {

    public static final String NETWORK = "net";
    public static final String NODE = "N1";
    public static final String SENSOR = "indoorTemperatureSensor";
    public static final Place PLACE =
            new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "A52");

    private static final Duration LATENESS = Duration.ofMinutes(10);

    private final TrendMachine machine;
    private final RuleNode node = new RuleNode(NETWORK, NODE, PLACE, List.of());
    private final Instant listeningSince;
    private final List<Trend> trends = new ArrayList<>();
    private Instant now;
    private @Nullable Series series;
    private @Nullable Instant wakeAt;
    private long offset;

    private SeriesWalk(TrendMachine machine, Instant now) {
        this.machine = machine;
        this.listeningSince = now;
        this.now = now;
    }

    static SeriesWalk with(String windows, Instant now) {
        return with(windows, RuleSet.builtIn(), now);
    }

    static SeriesWalk with(String windows, RuleSet rules, Instant now) {
        TrendPlan plan = new TrendPlan(TrendWindow.parseAll(windows), LATENESS);
        return new SeriesWalk(new TrendMachine(plan, new Thresholds(rules)), now);
    }

    /** The same series under other windows, after a restart of the job. */
    SeriesWalk restoredWith(String windows) {
        SeriesWalk restored = with(windows, now);
        restored.series = series;
        restored.wakeAt = wakeAt;
        restored.offset = offset;
        return restored;
    }

    /** A reading that arrives at its own time. */
    Taken live(Instant time, double value) {
        until(time);
        return reading(time, value);
    }

    /** A reading of any time that arrives now. */
    Taken reading(Instant time, double value) {
        return take(readingOf(SENSOR, time, false, null, value, Quality.GOOD, offset++));
    }

    Taken take(Reading reading) {
        return apply(machine.onReading(series, node, reading, listeningSince, now));
    }

    /** Lets time pass. */
    void until(Instant until) {
        while (series != null && wakeAt != null && !wakeAt.isAfter(until)) {
            now = wakeAt.isAfter(now) ? wakeAt : now;
            apply(machine.onTime(series, node, SENSOR, listeningSince, now));
        }
        now = until.isAfter(now) ? until : now;
    }

    Instant now() {
        return now;
    }

    @Nullable
    Series series() {
        return series;
    }

    List<Trend> trends() {
        return trends;
    }

    List<Trend> trends(String window) {
        return trends.stream().filter(trend -> trend.window().equals(window)).toList();
    }

    /** What holds of a window at last: each id's highest revision. */
    Map<Instant, Trend> holding(String window) {
        Map<Instant, Trend> holding = new HashMap<>();
        for (Trend trend : trends(window)) {
            holding.merge(trend.windowEnd(), trend, (one, other) -> other.revision() >= one.revision() ? other : one);
        }
        return holding;
    }

    public static Reading readingOf(
            String sensor,
            Instant time,
            boolean timeFromNode,
            @Nullable Long seq,
            @Nullable Double value,
            Quality quality,
            long offset) {
        return new Reading(
                NETWORK,
                NODE,
                sensor,
                time,
                timeFromNode,
                seq,
                value == null ? DataType.STR : DataType.FLOAT,
                "C",
                value,
                value == null ? "text" : null,
                quality,
                time,
                new Origin(0, offset, 0),
                1);
    }

    private Taken apply(Step step) {
        series = step.series();
        wakeAt = step.wakeAt();
        trends.addAll(step.trends());
        return step.taken();
    }
}
