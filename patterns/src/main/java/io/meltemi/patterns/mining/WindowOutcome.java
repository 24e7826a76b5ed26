package io.meltemi.patterns.mining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one length of window showed. Lengths and indices are of the series' values.
 *
 * @param compared how many values of the grid that many are; fewer only where the series was averaged to a coarser one
 * @param usualDistance the median of the matrix profile, which motifs are below and discords above; NaN when no window has a neighbour
 * @param chain the strongest one; null when there is none of four links or more, or none was sought
 * @param curve the matrix profile, the largest of so many neighbouring distances each; of windows with gaps NaN
 */
@SuppressWarnings("ArrayRecordComponent")
public record WindowOutcome(
        int window,
        int compared,
        double usualDistance,
        List<Motif> motifs,
        List<Discord> discords,
        @Nullable Chain chain,
        double[] curve) {

    public WindowOutcome {
        motifs = List.copyOf(motifs);
        discords = List.copyOf(discords);
    }

    /** A distance as a share of what lengths compare by: distances grow by the root of the length. */
    public double perRootOfLength(double distance) {
        return distance / Math.sqrt(compared);
    }

    /** The correlation of two windows at a distance: 1 when they have the same shape, 0 when they have nothing to do with each other. */
    public double correlation(double distance) {
        return 1 - distance * distance / (2.0 * compared);
    }
}
