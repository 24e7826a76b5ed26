package io.meltemi.patterns.mining;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.JoinRun;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.patterns.mining.NothingToFind.Cause;
import io.meltemi.schemas.event.PatternKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mines one series: a matrix profile for each length of window, from it motifs, discords and chains, and then its days. A series that
 * has nothing to find is no error: the result says why, and is empty.
 */
public final class SeriesMining implements MiningTask {

    private final Series series;
    private final Positions positions;
    private final MiningPlan plan;
    private final Accelerators accelerators;
    private final Prepared prepared;
    private final WindowLengths lengths;
    private final @Nullable NothingToFind reason;
    private final List<WindowOutcome> outcomes = new ArrayList<>();
    private String device = "";
    private @Nullable JoinTask task;
    private @Nullable JoinRun run;
    private @Nullable DayGroups days;
    private boolean daysCompared;

    private SeriesMining(Series series, Positions positions, MiningPlan plan, Accelerators accelerators) {
        this.series = series;
        this.positions = positions;
        this.plan = plan;
        this.accelerators = accelerators;
        this.prepared = Prepared.of(series.values(), plan);
        this.lengths = WindowLengths.of(prepared, plan, positions, series.step());
        this.reason = reason();
    }

    /** Begins to mine a series on an even grid. */
    public static SeriesMining begin(Series series, MiningPlan plan, Accelerators accelerators) {
        return begin(series, Positions.of(series, ZoneId.of(plan.zone())), plan, accelerators);
    }

    /** Begins to mine a series whose values have times of their own, or none. */
    public static SeriesMining begin(Series series, Positions positions, MiningPlan plan, Accelerators accelerators) {
        return new SeriesMining(series, positions, plan, accelerators);
    }

    /**
     * Goes on where another one was.
     *
     * @param snapshot of one that mined the same series by the same plan
     * @throws IllegalArgumentException when it is of another series or plan, or of a newer version
     */
    public static SeriesMining resume(Series series, MiningPlan plan, Accelerators accelerators, byte[] snapshot) {
        SeriesMining mining = begin(series, plan, accelerators);
        mining.restore(MiningSnapshot.read(snapshot, mining.fingerprint()));
        return mining;
    }

    private @Nullable NothingToFind reason() {
        int count = prepared.values().length;
        if (prepared.masked() == count) {
            return NothingToFind.of(Cause.NO_VALUES, "it has no values");
        }
        if (prepared.isConstant()) {
            return NothingToFind.of(Cause.CONSTANT, "it is constant: all its values are equal");
        }
        int shortest =
                lengths.lengths().stream().mapToInt(Integer::intValue).min().orElse(0);
        int given = series.values().length;
        if (shortest < MiningPlan.SHORTEST_WINDOW) {
            return NothingToFind.of(
                    Cause.WINDOW_TOO_SHORT,
                    "%,d values each are averaged, so that a window has fewer than %d; take longer windows, or allow more values",
                    prepared.factor(),
                    MiningPlan.SHORTEST_WINDOW);
        }
        if (shortest > count) {
            return NothingToFind.of(
                    Cause.TOO_SHORT,
                    "it has %,d values, fewer than the window of %,d",
                    given,
                    shortest * prepared.factor());
        }
        if (shortest + (shortest + 3) / 4 >= count) {
            return NothingToFind.of(
                    Cause.TOO_SHORT,
                    "it has %,d values, too few for two windows of %,d beside each other",
                    given,
                    shortest * prepared.factor());
        }
        return null;
    }

    @Override
    public boolean step() {
        if (reason != null) {
            return false;
        }
        if (outcomes.size() < joins()) {
            stepJoin(lengths.lengths().get(outcomes.size()));
        } else if (!daysCompared) {
            compareDays();
        }
        return outcomes.size() < joins() || !daysCompared;
    }

    /** How many lengths are to be joined. */
    private int joins() {
        boolean wanted =
                plan.wants(PatternKind.MOTIF) || plan.wants(PatternKind.DISCORD) || plan.wants(PatternKind.CHAIN);
        return wanted ? lengths.lengths().size() : 0;
    }

    private void stepJoin(int window) {
        if (window + (window + 3) / 4 >= prepared.values().length) {
            outcomes.add(WindowOutcomes.none(window, prepared.factor()));
            return;
        }
        if (task == null || run == null) {
            task = JoinTask.self(prepared.values(), window);
            run = accelerators.begin(task);
        }
        if (!run.step()) {
            device = run.device().name();
            outcomes.add(WindowOutcomes.of(accelerators, task, run.result(), plan, prepared.factor()));
            task = null;
            run = null;
        }
    }

    private void compareDays() {
        daysCompared = true;
        int slots = Days.slots(series.step());
        if (plan.wants(PatternKind.SIMILAR_DAYS) && positions.isTimed() && slots > 0) {
            days = SimilarDays.of(Days.of(series.values(), positions, ZoneId.of(plan.zone()), slots), slots);
        }
    }

    @Override
    public double progress() {
        if (reason != null || (joins() == 0 && daysCompared)) {
            return 1;
        }
        double done = outcomes.size() + (run == null ? 0 : run.progress());
        return joins() == 0 ? 0 : Math.min(1, done / joins());
    }

    @Override
    public byte[] snapshot() {
        return MiningSnapshot.ofSeries(fingerprint(), device, outcomes, run).bytes();
    }

    private void restore(MiningSnapshot snapshot) {
        device = snapshot.device();
        outcomes.addAll(snapshot.outcomes());
        if (snapshot.join().length > 0 && outcomes.size() < joins()) {
            task = JoinTask.self(prepared.values(), lengths.lengths().get(outcomes.size()));
            run = accelerators.resume(task, snapshot.join());
        }
    }

    private long fingerprint() {
        return MiningSnapshot.fingerprint(plan, series);
    }

    @Override
    public List<Finding> findings() {
        return SeriesFindings.of(series.name(), positions, ZoneId.of(plan.zone()), outcomes, days);
    }

    /** What it found so far, and all that a report needs beside. */
    public SeriesResult result() {
        List<String> notes = new ArrayList<>(prepared.notes());
        if (plan.wants(PatternKind.SIMILAR_DAYS) && positions.isTimed() && daysCompared) {
            int count = days == null ? 0 : days.days().size();
            if (count < SimilarDays.FEWEST_DAYS) {
                notes.add(
                        "Days are compared from %d on; the series has %d with values in three quarters of their parts."
                                .formatted(SimilarDays.FEWEST_DAYS, count));
            }
        }
        return new SeriesResult(
                series.name(),
                series.values().length,
                prepared.missing(),
                prepared.bridged(),
                prepared.masked(),
                prepared.factor(),
                device,
                reason,
                lengths.why(),
                notes,
                outcomes,
                days,
                findings());
    }
}
