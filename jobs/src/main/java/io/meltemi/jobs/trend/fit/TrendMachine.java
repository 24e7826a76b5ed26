package io.meltemi.jobs.trend.fit;

import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * (series, reading or time, now) to (series, trends, when to look again).
 *
 * <p>Each series keeps its own time: a window of time is over when a reading of the series comes with a time at or after the
 * window's end. A node that stores and forwards is so never late because another is ahead. While a series is silent, its time goes
 * on with the job's clock from its newest reading, less {@link #IDLE_AFTER}; so a silent series' windows are told too, and one that
 * is replayed from long ago is treated as it was then. Only what readings say decides what is too late.
 *
 * <p>A reading that is older than its series' newest is counted where it belongs. Windows over it that were told are told again, a
 * moment later so that many such readings are told once, under the same id and a higher revision. Of windows of readings the newest
 * alone is corrected. A reading older than the allowed lateness is left out of all trends. When nothing but such came for as long
 * as the lateness (at least a minute), the node's clock has gone back, and its series begins anew.
 *
 * <p>Readings outside their declared range do not count: what a node's own configuration calls impossible, such as the -127 °C of
 * an unplugged probe, would make every line over it nonsense. Rules over values still see them.
 */
public final class TrendMachine {

    /** How long a series may be silent before its time goes on without it. */
    public static final Duration IDLE_AFTER = Duration.ofSeconds(5);

    /** How long late readings are gathered before windows are told again. */
    public static final Duration CORRECTED_AFTER = Duration.ofSeconds(1);

    private static final Duration LEAST_BEFORE_RESTART = Duration.ofMinutes(1);
    private static final Duration READINGS_KEPT = Duration.ofDays(1);

    private final TrendPlan plan;
    private final List<TrendWindow.Time> windowsOfTime;
    private final List<TrendWindow.Readings> windowsOfReadings;
    private final int mostReadings;
    private final long latenessMicros;
    private final Duration kept;
    private final Thresholds thresholds;

    public TrendMachine(TrendPlan plan, Thresholds thresholds) {
        this.plan = plan;
        this.thresholds = thresholds;
        windowsOfTime = plan.windowsOfTime();
        windowsOfReadings = plan.windowsOfReadings();
        mostReadings = windowsOfReadings.stream()
                .mapToInt(TrendWindow.Readings::count)
                .max()
                .orElse(0);
        latenessMicros = micros(plan.allowedLateness());
        Duration longest = windowsOfReadings.isEmpty() ? Duration.ZERO : READINGS_KEPT;
        for (TrendWindow.Time window : windowsOfTime) {
            longest = window.length().compareTo(longest) > 0 ? window.length() : longest;
        }
        kept = longest.plus(plan.allowedLateness()).plus(LEAST_BEFORE_RESTART);
    }

    /**
     * A reading was stored.
     *
     * @param known null for a series not heard of before
     * @param listeningSince when the job began to listen without a break: silence before was not the node's
     * @param now the job's clock
     */
    public Step onReading(@Nullable Series known, RuleNode node, Reading reading, Instant listeningSince, Instant now) {
        Double value = reading.value();
        if (value == null || !Double.isFinite(value) || reading.quality() == Quality.OUT_OF_RANGE) {
            return step(known, List.of(), listeningSince, Taken.UNSUITABLE);
        }
        Point point = Point.at(reading.time(), value);
        Taken taken = known == null ? Taken.ON_TIME : taken(known, reading, point, listeningSince, now);
        if (taken == Taken.REPEATED || taken == Taken.TOO_LATE) {
            return step(known, List.of(), listeningSince, taken);
        }
        Series before = known == null || taken == Taken.RESTARTED ? first(reading, point, now) : known;
        boolean isNewest = taken != Taken.LATE;
        Teller teller = new Teller(
                thresholds,
                node,
                reading.sensor(),
                isNewest ? value : before.newest().value());
        LastReadings last = before.last().add(point, mostReadings);
        tell(before.last(), last, point, teller);
        List<PaneWindow> windows = new ArrayList<>(windowsOfTime.size());
        for (PaneWindow window : planned(before, point)) {
            PaneWindow with = window.add(point);
            windows.add(isNewest ? pass(with, point.micros(), point.micros(), teller) : with);
        }
        boolean corrects = before.correctAt() == null && isBehind(before, point) && hasCorrections(windows);
        Series after = new Series(
                isNewest ? point : before.newest(),
                isNewest ? now : before.heardAt(),
                reading.origin(),
                Seen.with(before.seen(), reading, point.micros()),
                last,
                windows,
                corrects ? now.plus(CORRECTED_AFTER) : before.correctAt());
        return step(after, teller.trends(), listeningSince, taken);
    }

    /**
     * Time passed.
     *
     * @param now the job's clock
     */
    public Step onTime(Series known, RuleNode node, String sensor, Instant listeningSince, Instant now) {
        Teller teller = new Teller(thresholds, node, sensor, known.newest().value());
        Duration silent = Duration.between(heardAt(known, listeningSince), now);
        long reached = known.newest().micros() + Math.max(0, micros(silent.minus(IDLE_AFTER)));
        Instant correctAt = known.correctAt();
        boolean corrects = correctAt != null && !correctAt.isAfter(now);
        boolean changed = corrects;
        List<PaneWindow> windows = new ArrayList<>(known.windows().size());
        for (PaneWindow window : known.windows()) {
            if (windowsOfTime.stream().noneMatch(window::isOf)) {
                changed = true; // the plan has it no more
                continue;
            }
            PaneWindow next =
                    corrects ? window.correct(content -> teller.tell(content, window.lengthSeconds())) : window;
            next = pass(next, reached, known.newest().micros(), teller);
            changed |= next.passed() != window.passed();
            windows.add(next);
        }
        if (silent.compareTo(kept) >= 0) {
            return new Step(null, teller.trends(), null, null);
        }
        Series after = changed ? known.withWindows(windows, corrects ? null : correctAt) : known;
        return step(after, teller.trends(), listeningSince, null);
    }

    private Taken taken(Series known, Reading reading, Point point, Instant listeningSince, Instant now) {
        if (Seen.before(known, reading, point.micros())) {
            return Taken.REPEATED;
        } else if (point.micros() > known.newest().micros()) {
            return Taken.ON_TIME;
        } else if (point.micros() >= known.newest().micros() - latenessMicros) {
            return Taken.LATE;
        }
        Duration patience = plan.allowedLateness().compareTo(LEAST_BEFORE_RESTART) > 0
                ? plan.allowedLateness()
                : LEAST_BEFORE_RESTART;
        boolean onlyLateSince = !heardAt(known, listeningSince).plus(patience).isAfter(now);
        return onlyLateSince ? Taken.RESTARTED : Taken.TOO_LATE;
    }

    private static Series first(Reading reading, Point point, Instant now) {
        return new Series(point, now, reading.origin(), List.of(), LastReadings.NONE, List.of(), null);
    }

    /** The windows of the plan, as the series has them or new: the plan may have changed since the series was stored. */
    private List<PaneWindow> planned(Series series, Point point) {
        List<PaneWindow> planned = new ArrayList<>(windowsOfTime.size());
        for (TrendWindow.Time wanted : windowsOfTime) {
            PaneWindow found = null;
            for (PaneWindow window : series.windows()) {
                found = window.isOf(wanted) ? window : found;
            }
            planned.add(found == null ? PaneWindow.startingAt(wanted, point.micros()) : found);
        }
        return planned;
    }

    @SuppressWarnings("ReferenceEquality") // readings that pass one over answer the same instance
    private void tell(LastReadings before, LastReadings last, Point point, Teller teller) {
        if (last == before) {
            return;
        }
        for (TrendWindow.Readings window : windowsOfReadings) {
            if (last.last(window.count()).get(0).micros() <= point.micros()) {
                teller.tell(last, window);
            }
        }
    }

    private PaneWindow pass(PaneWindow window, long micros, long newestMicros, Teller teller) {
        return window.pass(
                micros, newestMicros - latenessMicros, content -> teller.tell(content, window.lengthSeconds()));
    }

    /** Whether windows over the reading were told before it came. */
    private static boolean isBehind(Series before, Point point) {
        return before.windows().stream().anyMatch(window -> window.hasPassed(point.micros()));
    }

    private static boolean hasCorrections(List<PaneWindow> windows) {
        return windows.stream().anyMatch(PaneWindow::hasCorrections);
    }

    private Step step(@Nullable Series series, List<Trend> trends, Instant listeningSince, @Nullable Taken taken) {
        return new Step(series, trends, series == null ? null : wakeAt(series, listeningSince), taken);
    }

    private Instant wakeAt(Series series, Instant listeningSince) {
        Instant heardAt = heardAt(series, listeningSince);
        Instant wakeAt = heardAt.plus(kept);
        Instant correctAt = series.correctAt();
        if (correctAt != null && correctAt.isBefore(wakeAt)) {
            wakeAt = correctAt;
        }
        long next = Long.MAX_VALUE;
        for (PaneWindow window : series.windows()) {
            next = Math.min(next, window.nextEndMicros().orElse(Long.MAX_VALUE));
        }
        if (next != Long.MAX_VALUE) {
            Instant overAt = heardAt.plus(next - series.newest().micros(), ChronoUnit.MICROS)
                    .plus(IDLE_AFTER);
            wakeAt = overAt.isBefore(wakeAt) ? overAt : wakeAt;
        }
        return wakeAt;
    }

    private static Instant heardAt(Series series, Instant listeningSince) {
        return series.heardAt().isAfter(listeningSince) ? series.heardAt() : listeningSince;
    }

    private static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }
}
