package io.meltemi.jobs.pattern.anomaly;

import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * (series, detector, reading or time, now) to (series, detector, patterns, when to look again).
 *
 * <p>A detector hears the readings of its series in the order of their times, each time once. So a reading waits until its series
 * has one that is newer by the late tolerance, or until it has waited as long by the job's clock; one that is older than what was
 * judged is left out. Each series keeps its own time, as for trends: a node that stores and forwards is not late because another
 * is ahead.
 *
 * <p>A series begins anew, with a detector that knows nothing, when its unit changes and when nothing but older readings came for
 * {@link #RESTARTED_AFTER}: its node's clock went back.
 *
 * @param <D> what judges the readings
 */
public final class SeriesMachine<D extends AnomalyDetector> {

    /** How long nothing but older readings must come until a series begins anew: longer than a backlog takes to come through. */
    public static final Duration RESTARTED_AFTER = Duration.ofHours(1);

    /** So many usual times between two readings a series may be silent before its anomaly is over. */
    private static final int SILENT_READINGS = 3;

    /** How many readings may wait for older ones; the oldest of more is judged at once. */
    private static final int MOST_HELD = 64;

    private final LivePlan plan;
    private final Supplier<D> detectors;

    /** @param detectors makes those that know nothing */
    public SeriesMachine(LivePlan plan, Supplier<D> detectors) {
        this.plan = plan;
        this.detectors = detectors;
    }

    /**
     * A reading was stored.
     *
     * @param known null for a series not heard of before
     * @param detector of the series, null when that is; it learns
     * @param listeningSince when the job began to listen without a break: silence before was not the node's
     * @param now the job's clock
     */
    public Step<D> onReading(
            @Nullable LiveSeries known, @Nullable D detector, Reading reading, Instant listeningSince, Instant now) {
        Double value = reading.value();
        boolean isSuitable = value != null && Double.isFinite(value) && reading.quality() != Quality.OUT_OF_RANGE;
        SeriesName name = new SeriesName(reading.network(), reading.nodeId(), reading.sensor());
        Telling telling = new Telling(plan, name);
        Taken taken = isSuitable ? taken(known, reading, listeningSince, now) : Taken.UNSUITABLE;
        if (value == null || taken == Taken.UNSUITABLE || taken == Taken.TOO_LATE || taken == Taken.REPEATED) {
            return step(known, detector, telling, 0, listeningSince, taken);
        }
        LiveSeries series = known;
        D learning = detector;
        if (series == null || learning == null || taken != Taken.ON_TIME) {
            if (series != null) {
                telling.ends(series);
            }
            series = LiveSeries.first(reading.unit(), now);
            learning = detectors.get();
        }
        List<Held> held = with(series.held(), new Held(reading.time(), value, now));
        Instant newest = held.get(held.size() - 1).time();
        Instant until = newest.minus(plan.lateTolerance());
        int ready = Math.max(0, held.size() - MOST_HELD);
        while (ready < held.size() && !held.get(ready).time().isAfter(until)) {
            ready++;
        }
        LiveSeries heard = series.hears(held, reading.unit(), now);
        return step(judge(heard, learning, ready, telling), learning, telling, ready, listeningSince, taken);
    }

    /** Whether there is something to do for a series when no reading comes. */
    public boolean isDue(LiveSeries known, Instant listeningSince, Instant now) {
        return !wakeAt(known, listeningSince).isAfter(now);
    }

    /**
     * Time passed.
     *
     * @param now the job's clock
     */
    public Step<D> onTime(LiveSeries known, D detector, SeriesName name, Instant listeningSince, Instant now) {
        Telling telling = new Telling(plan, name);
        int ready = 0;
        for (int i = 0; i < known.held().size(); i++) {
            if (!known.held().get(i).receivedAt().plus(plan.lateTolerance()).isAfter(now)) {
                ready = i + 1;
            }
        }
        LiveSeries series = ready == 0 ? known : judge(known, detector, ready, telling);
        Instant heardAt = heardAt(series, listeningSince);
        if (series.episode() != null && !heardAt.plus(silence(series)).isAfter(now)) {
            series = telling.ends(series);
        }
        if (!heardAt.plus(plan.forgetAfter()).isAfter(now)) {
            return new Step<>(null, null, telling.patterns(), ready, telling.suppressed(), null, null);
        }
        return step(series, detector, telling, ready, listeningSince, null);
    }

    private Taken taken(@Nullable LiveSeries known, Reading reading, Instant listeningSince, Instant now) {
        if (known == null) {
            return Taken.ON_TIME;
        }
        Instant until = known.judgedUntil();
        Instant time = reading.time();
        if (time.equals(until)
                || known.held().stream().anyMatch(held -> held.time().equals(time))) {
            return Taken.REPEATED;
        } else if (until != null && time.isBefore(until)) {
            return heardAt(known, listeningSince).plus(RESTARTED_AFTER).isAfter(now) ? Taken.TOO_LATE : Taken.RESTARTED;
        }
        boolean isOtherUnit =
                known.unit() != null && reading.unit() != null && !known.unit().equals(reading.unit());
        return isOtherUnit ? Taken.OTHER_UNIT : Taken.ON_TIME;
    }

    private static List<Held> with(List<Held> held, Held reading) {
        if (held.isEmpty()) {
            return List.of(reading);
        }
        int place = -Collections.binarySearch(held, reading, Comparator.comparing(Held::time)) - 1;
        List<Held> with = new ArrayList<>(held.size() + 1);
        with.addAll(held);
        with.add(place, reading);
        return with;
    }

    /** Lets the detector hear the first of the readings held. */
    private LiveSeries judge(LiveSeries series, D detector, int ready, Telling telling) {
        LiveSeries judged = series;
        for (Held reading : series.held().subList(0, ready)) {
            judged = telling.hears(judged, reading, detector);
        }
        return judged;
    }

    private Step<D> step(
            @Nullable LiveSeries series,
            @Nullable D detector,
            Telling telling,
            int judged,
            Instant listeningSince,
            @Nullable Taken taken) {
        Instant wakeAt = series == null ? null : wakeAt(series, listeningSince);
        return new Step<>(series, detector, telling.patterns(), judged, telling.suppressed(), wakeAt, taken);
    }

    /** When to look again, by the job's clock, unless a reading comes before. */
    public Instant wakeAt(LiveSeries series, Instant listeningSince) {
        Instant heardAt = heardAt(series, listeningSince);
        Instant wakeAt = heardAt.plus(plan.forgetAfter());
        if (series.episode() != null) {
            wakeAt = heardAt.plus(silence(series));
        }
        for (Held reading : series.held()) {
            Instant waits = reading.receivedAt().plus(plan.lateTolerance());
            wakeAt = waits.isBefore(wakeAt) ? waits : wakeAt;
        }
        return wakeAt;
    }

    private Duration silence(LiveSeries series) {
        Duration usual = Duration.ofMillis(series.betweenMillis()).multipliedBy(SILENT_READINGS);
        return usual.compareTo(plan.quiet()) > 0 ? usual : plan.quiet();
    }

    private static Instant heardAt(LiveSeries series, Instant listeningSince) {
        return series.heardAt().isBefore(listeningSince) ? listeningSince : series.heardAt();
    }
}
