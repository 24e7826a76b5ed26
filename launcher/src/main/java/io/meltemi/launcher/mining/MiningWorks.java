package io.meltemi.launcher.mining;

import io.meltemi.jobs.mining.MiningWork;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cuts a selection of the history into pieces of work. */
final class MiningWorks {

    private final HistorySelection selection;
    private final String plan;
    private final boolean comparesPairs;

    MiningWorks(HistorySelection selection, MiningPlan plan) {
        this.selection = selection;
        this.plan = plan.toJson();
        this.comparesPairs =
                plan.kinds().contains(PatternKind.JOIN) || plan.kinds().contains(PatternKind.LAGGED_CORRELATION);
    }

    /** Each series, each wanted pair of them, and events. */
    List<MiningWork> of(List<StoredSeries> series) {
        List<MiningWork> works = new ArrayList<>();
        for (StoredSeries each : series) {
            works.add(work(MiningWork.Kind.SERIES, List.of(each)));
        }
        for (int i = 0; i < series.size() && comparesPairs; i++) {
            for (int k = i + 1; k < series.size(); k++) {
                if (isWanted(series.get(i), series.get(k))) {
                    works.add(work(MiningWork.Kind.PAIR, List.of(series.get(i), series.get(k))));
                }
            }
        }
        if (selection.events() && !series.isEmpty()) {
            works.add(new MiningWork(MiningWork.Kind.EVENTS, List.of(), from(series), to(series), 1, plan));
        }
        return works;
    }

    private boolean isWanted(StoredSeries one, StoredSeries other) {
        boolean overlap = one.first().isBefore(other.last()) && other.first().isBefore(one.last());
        return overlap
                && switch (selection.pairs()) {
                    case NONE -> false;
                    case SAME_SENSOR -> one.name().sensor().equals(other.name().sensor());
                    case ALL -> true;
                };
    }

    /** Two series are brought to the grid of the coarser one, over the time that both have. */
    private MiningWork work(MiningWork.Kind kind, List<StoredSeries> series) {
        Instant from =
                series.stream().map(StoredSeries::first).max(Instant::compareTo).orElseThrow();
        Instant to = series.stream()
                .map(StoredSeries::last)
                .min(Instant::compareTo)
                .orElseThrow()
                .plusMillis(1);
        Duration between = series.stream()
                .map(StoredSeries::between)
                .max(Duration::compareTo)
                .orElseThrow();
        Duration step = selection.step() == null ? GridStep.of(between, Duration.between(from, to)) : selection.step();
        Instant begin = Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), step.toMillis()) * step.toMillis());
        return new MiningWork(kind, series.stream().map(StoredSeries::name).toList(), begin, to, step.toMillis(), plan);
    }

    private Instant from(List<StoredSeries> series) {
        return Objects.requireNonNullElseGet(selection.from(), () -> series.stream()
                .map(StoredSeries::first)
                .min(Instant::compareTo)
                .orElseThrow());
    }

    private Instant to(List<StoredSeries> series) {
        return Objects.requireNonNullElseGet(selection.to(), () -> series.stream()
                .map(StoredSeries::last)
                .max(Instant::compareTo)
                .orElseThrow()
                .plusMillis(1));
    }
}
