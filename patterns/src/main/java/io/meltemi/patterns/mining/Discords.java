package io.meltemi.patterns.mining;

import io.meltemi.accelerators.MatrixProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Top discords of a matrix profile (Keogh, Lin and Fu, "HOT SAX", ICDM 2005; Yeh and others, "Matrix Profile I", ICDM 2016): the
 * windows farthest from their nearest neighbour that do not overlap one another.
 */
final class Discords {

    private Discords() {}

    static List<Discord> top(MatrixProfile profile, int top) {
        double[] distances = profile.distances();
        int[] order = IntStream.range(0, distances.length)
                .filter(i -> Double.isFinite(distances[i]) && distances[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -distances[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Discord> discords = new ArrayList<>();
        BitSet taken = new BitSet(distances.length);
        for (int i : order) {
            if (discords.size() == top) {
                break;
            }
            if (!taken.get(i)) {
                discords.add(new Discord(i, profile.neighbour(i), distances[i]));
                taken.set(Math.max(0, i - profile.window() + 1), i + profile.window());
            }
        }
        return discords;
    }

    /** The median of the finite distances; NaN when there is none. */
    static double median(double[] distances) {
        double[] finite =
                Arrays.stream(distances).filter(Double::isFinite).sorted().toArray();
        return finite.length == 0 ? Double.NaN : finite[finite.length / 2];
    }
}
