package io.meltemi.patterns.mining;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.JoinRun;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.patterns.mining.NothingToFind.Cause;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mines two series on grids of the same step: shapes that both have, and how the changes of one follow those of the other. */
public final class PairMining implements MiningTask {

    private final Series first;
    private final Series second;
    private final Positions firstPositions;
    private final MiningPlan plan;
    private final Accelerators accelerators;
    private final PairFindings texts;
    private final int factor;
    private final double[] firstValues;
    private final double[] secondValues;
    private final int window;
    private final @Nullable NothingToFind reason;
    private final List<String> notes = new ArrayList<>();
    private @Nullable JoinTask task;
    private @Nullable JoinRun run;
    private @Nullable List<SharedShape> shapes;
    private @Nullable LaggedCorrelation lagged;
    private boolean correlated;

    private PairMining(
            Series first,
            Positions firstPositions,
            Series second,
            Positions secondPositions,
            MiningPlan plan,
            Accelerators accelerators) {
        this.first = first;
        this.second = second;
        this.firstPositions = firstPositions;
        this.plan = plan;
        this.accelerators = accelerators;
        this.texts = new PairFindings(first, firstPositions, second, secondPositions);
        int longer = Math.max(first.values().length, second.values().length);
        this.factor = Math.max(1, Prepared.ceilDiv(longer, plan.mostValues()));
        Prepared a = Prepared.of(first.values(), plan, factor);
        Prepared b = Prepared.of(second.values(), plan, factor);
        this.firstValues = a.values();
        this.secondValues = b.values();
        this.window = WindowLengths.of(a, plan, firstPositions, first.step())
                .lengths()
                .get(0);
        this.reason = reason(a, b);
        notes.addAll(a.notes());
    }

    /** Begins to mine two series on even grids. */
    public static PairMining begin(Series first, Series second, MiningPlan plan, Accelerators accelerators) {
        ZoneId zone = ZoneId.of(plan.zone());
        return begin(first, Positions.of(first, zone), second, Positions.of(second, zone), plan, accelerators);
    }

    /** Begins to mine two series whose values have times of their own, or none. */
    public static PairMining begin(
            Series first,
            Positions firstPositions,
            Series second,
            Positions secondPositions,
            MiningPlan plan,
            Accelerators accelerators) {
        return new PairMining(first, firstPositions, second, secondPositions, plan, accelerators);
    }

    /**
     * Goes on where another one was.
     *
     * @param snapshot of one that mined the same two series by the same plan
     * @throws IllegalArgumentException when it is of others, or of a newer version
     */
    public static PairMining resume(
            Series first, Series second, MiningPlan plan, Accelerators accelerators, byte[] snapshot) {
        PairMining mining = begin(first, second, plan, accelerators);
        mining.restore(MiningSnapshot.read(snapshot, mining.fingerprint()));
        return mining;
    }

    private @Nullable NothingToFind reason(Prepared a, Prepared b) {
        if (!first.step().equals(second.step())) {
            return NothingToFind.of(
                    Cause.DIFFERENT_STEPS,
                    "their values come after %s and after %s; bring them to the same step",
                    Texts.duration(first.step()),
                    Texts.duration(second.step()));
        }
        if (a.masked() == a.values().length || b.masked() == b.values().length) {
            return NothingToFind.of(Cause.NO_VALUES, "one of them has no values");
        }
        if (a.isConstant() || b.isConstant()) {
            return NothingToFind.of(Cause.CONSTANT, "one of them is constant: all its values are equal");
        }
        int shorter = Math.min(a.values().length, b.values().length);
        if (window > shorter) {
            return NothingToFind.of(
                    Cause.TOO_SHORT,
                    "one has %,d values, fewer than the window of %,d",
                    shorter * factor,
                    window * factor);
        }
        return window < MiningPlan.SHORTEST_WINDOW
                ? NothingToFind.of(Cause.WINDOW_TOO_SHORT, "the window has fewer than 4 values on the coarser grid")
                : null;
    }

    @Override
    public boolean step() {
        if (reason != null) {
            return false;
        }
        if (!correlated) {
            correlate();
        } else if (shapes == null) {
            stepJoin();
        }
        return shapes == null || !correlated;
    }

    private void stepJoin() {
        if (!plan.wants(PatternKind.JOIN)) {
            shapes = List.of();
            return;
        }
        if (task == null || run == null) {
            task = JoinTask.between(firstValues, secondValues, window);
            run = accelerators.begin(task);
        }
        if (!run.step()) {
            shapes = SharedShapes.top(task, run.result().nearest(), plan.top()).stream()
                    .map(shape -> new SharedShape(shape.start() * factor, shape.other() * factor, shape.distance()))
                    .toList();
            task = null;
            run = null;
        }
    }

    private void correlate() {
        correlated = true;
        if (!plan.wants(PatternKind.LAGGED_CORRELATION)) {
            return;
        }
        Duration step = gridStep();
        int ahead = (int) Math.round(
                Duration.between(first.start(), second.start()).toNanos() / (double) Math.max(1, step.toNanos()));
        int fromFirst = Math.max(0, ahead);
        int fromSecond = Math.max(0, -ahead);
        int common = Math.min(firstValues.length - fromFirst, secondValues.length - fromSecond);
        if (common < 2) {
            notes.add("The two have no time in common.");
            return;
        }
        int day = firstPositions.isTimed() && !step.isZero()
                ? (int) Duration.ofDays(1).dividedBy(step)
                : 0;
        int lags = plan.longestLag() > 0
                ? Prepared.ceilDiv(plan.longestLag(), factor)
                : Math.min(day > 0 ? day : Integer.MAX_VALUE, common / 4);
        lagged = LaggedCorrelation.of(
                        Arrays.copyOfRange(firstValues, fromFirst, fromFirst + common),
                        Arrays.copyOfRange(secondValues, fromSecond, fromSecond + common),
                        Math.min(lags, common / 2),
                        day)
                .orElse(null);
        if (lagged == null) {
            notes.add("They have too few pairs of values to correlate.");
        } else if (!PairFindings.isSure(lagged)) {
            notes.add("Their changes are not correlated at any lag up to %s more than chance would have it."
                    .formatted(firstPositions.length(lags * factor)));
        }
    }

    private Duration gridStep() {
        return first.step().multipliedBy(factor);
    }

    @Override
    public double progress() {
        return reason != null || shapes != null ? 1 : run == null ? 0 : run.progress();
    }

    @Override
    public byte[] snapshot() {
        return MiningSnapshot.ofPair(fingerprint(), shapes, run).bytes();
    }

    private void restore(MiningSnapshot snapshot) {
        if (reason != null) {
            return;
        }
        shapes = snapshot.shapes();
        if (shapes != null || snapshot.join().length > 0) {
            correlate();
        }
        if (snapshot.join().length > 0) {
            task = JoinTask.between(firstValues, secondValues, window);
            run = accelerators.resume(task, snapshot.join());
        }
    }

    private long fingerprint() {
        return MiningSnapshot.fingerprint(plan, first, second);
    }

    @Override
    public List<Finding> findings() {
        return texts.of(window * factor, window, shapes == null ? List.of() : shapes, lagged, gridStep());
    }

    /** What it found so far, and all that a report needs beside. */
    public PairResult result() {
        return new PairResult(
                first.name(),
                second.name(),
                reason,
                notes,
                window * factor,
                shapes == null ? List.of() : shapes,
                lagged,
                findings());
    }
}
