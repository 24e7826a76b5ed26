package io.meltemi.jobs.pattern.anomaly;

import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one series live through readings and time, and keeps what was told. */
final class LiveWalk {

    static final SeriesName NAME = new SeriesName("net", "N1", "humidity");

    private final SeriesMachine<ScoreOfValue> machine;
    private final Instant listeningSince;
    private final List<Pattern> patterns = new ArrayList<>();
    private Instant now;
    private @Nullable LiveSeries series;
    private @Nullable ScoreOfValue detector;
    private @Nullable Instant wakeAt;
    private int suppressed;

    private LiveWalk(SeriesMachine<ScoreOfValue> machine, Instant now) {
        this.machine = machine;
        this.listeningSince = now;
        this.now = now;
    }

    static LiveWalk with(LivePlan plan, Instant now) {
        return with(plan, now, () -> new ScoreOfValue(0));
    }

    static LiveWalk with(LivePlan plan, Instant now, Supplier<ScoreOfValue> detectors) {
        return new LiveWalk(new SeriesMachine<>(plan, detectors), now);
    }

    /** A reading that arrives at its own time. */
    Taken live(Instant time, double value) {
        until(time);
        return take(reading(time, value, "%", Quality.GOOD));
    }

    /** A reading of any time that arrives now. */
    Taken take(Reading reading) {
        Step<ScoreOfValue> step = machine.onReading(series, detector, reading, listeningSince, now);
        apply(step);
        Taken taken = step.taken();
        if (taken == null) {
            throw new IllegalStateException("a reading is taken or not");
        }
        return taken;
    }

    /** Lets time pass. */
    void until(Instant until) {
        while (series != null && detector != null && wakeAt != null && !wakeAt.isAfter(until)) {
            now = wakeAt.isAfter(now) ? wakeAt : now;
            apply(machine.onTime(series, detector, NAME, listeningSince, now));
        }
        now = until.isAfter(now) ? until : now;
    }

    List<Pattern> patterns() {
        return patterns;
    }

    /** Values in the order in which the detector that there is heard them. */
    List<Double> heard() {
        return detector == null
                ? List.of()
                : detector.heard().stream().map(each -> each.value()).toList();
    }

    int suppressed() {
        return suppressed;
    }

    @Nullable
    LiveSeries series() {
        return series;
    }

    static Reading reading(Instant time, @Nullable Double value, @Nullable String unit, Quality quality) {
        return new Reading(
                NAME.network(),
                NAME.nodeId(),
                NAME.sensor(),
                time,
                true,
                null,
                value == null ? DataType.STR : DataType.FLOAT,
                unit,
                value,
                value == null ? "person:2" : null,
                quality,
                time,
                new Origin(0, 0, 0),
                1);
    }

    private void apply(Step<ScoreOfValue> step) {
        series = step.series();
        detector = step.detector();
        wakeAt = step.wakeAt();
        suppressed += step.suppressed();
        patterns.addAll(step.patterns());
    }
}
