package io.meltemi.patterns.mining;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.JoinResult;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.MatrixProfile;
import io.meltemi.schemas.event.PatternKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the outcome of a join, in indices of the series. */
final class WindowOutcomes {

    /** Points of the matrix profile that are kept for drawing it. */
    private static final int MOST_POINTS = 4000;

    private WindowOutcomes() {}

    /** Of a window that is too long for the series. */
    static WindowOutcome none(int window, int factor) {
        return new WindowOutcome(window * factor, window, Double.NaN, List.of(), List.of(), null, new double[0]);
    }

    static WindowOutcome of(Accelerators accelerators, JoinTask task, JoinResult result, MiningPlan plan, int factor) {
        MatrixProfile profile = result.nearest();
        double[] distances = profile.distances();
        List<Motif> motifs =
                plan.wants(PatternKind.MOTIF) ? Motifs.top(accelerators, task.rows(), profile, plan.top()) : List.of();
        List<Discord> discords = plan.wants(PatternKind.DISCORD) ? Discords.top(profile, plan.top()) : List.of();
        Chain chain = plan.wants(PatternKind.CHAIN) ? Chains.strongest(task.rows(), result) : null;
        return new WindowOutcome(
                profile.window() * factor,
                profile.window(),
                Discords.median(distances),
                motifs.stream().map(motif -> scaled(motif, factor)).toList(),
                discords.stream()
                        .map(discord ->
                                new Discord(discord.start() * factor, discord.neighbour() * factor, discord.distance()))
                        .toList(),
                scaled(chain, factor),
                curve(distances));
    }

    private static Motif scaled(Motif motif, int factor) {
        return new Motif(
                motif.start() * factor,
                motif.neighbour() * factor,
                motif.distance(),
                motif.radius(),
                motif.occurrences().stream()
                        .map(place -> new Motif.Occurrence(place.start() * factor, place.distance()))
                        .toList());
    }

    private static @Nullable Chain scaled(@Nullable Chain chain, int factor) {
        return chain == null
                ? null
                : new Chain(chain.starts().stream().map(start -> start * factor).toList(), chain.directness());
    }

    /** The largest of so many neighbouring distances each. */
    private static double[] curve(double[] distances) {
        int each = Prepared.ceilDiv(Math.max(1, distances.length), MOST_POINTS);
        double[] curve = new double[Prepared.ceilDiv(distances.length, each)];
        Arrays.fill(curve, Double.NaN);
        for (int i = 0; i < distances.length; i++) {
            if (Double.isFinite(distances[i]) && !(distances[i] <= curve[i / each])) {
                curve[i / each] = distances[i];
            }
        }
        return curve;
    }
}
