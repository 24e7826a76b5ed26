package io.meltemi.patterns.mining;

import io.meltemi.accelerators.JoinResult;
import io.meltemi.accelerators.MatrixProfile;
import io.meltemi.accelerators.WindowedSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strongest unanchored chain (Zhu and others, "Matrix Profile VII: Time Series Chains", ICDM 2017): each window is the next one's
 * nearest earlier neighbour, and that is its nearest later one. Long chains also come by chance, so that a chain has to drift in one
 * direction (Imamura and others, "Matrix Profile XXIII", 2020): of all the chains the one is taken that has the most links, each
 * counted as far as it is direct.
 */
final class Chains {

    private static final int FEWEST_WINDOWS = 4;

    private Chains() {}

    static @Nullable Chain strongest(WindowedSeries series, JoinResult result) {
        MatrixProfile later = result.rows();
        MatrixProfile earlier = result.columns();
        int[] length = new int[later.length()];
        double[] steps = new double[length.length];
        int[] first = new int[length.length];
        int last = -1;
        double most = 0;
        double mostDirect = 0;
        for (int i = 0; i < length.length; i++) {
            int before = earlier.neighbour(i);
            boolean linked = before >= 0 && later.neighbour(before) == i && !series.isFlat(i);
            length[i] = linked ? length[before] + 1 : 1;
            steps[i] = linked ? steps[before] + earlier.distance(i) : 0;
            first[i] = linked ? first[before] : i;
            if (length[i] >= FEWEST_WINDOWS && length[i] - 1 > most) {
                double direct = steps[i] == 0 ? 0 : Math.min(1, distance(series, first[i], i) / steps[i]);
                if (direct * (length[i] - 1) > most) {
                    most = direct * (length[i] - 1);
                    mostDirect = direct;
                    last = i;
                }
            }
        }
        if (last < 0) {
            return null;
        }
        List<Integer> starts = new ArrayList<>();
        for (int i = last; starts.size() < length[last]; i = earlier.neighbour(i)) {
            starts.add(0, i);
        }
        return new Chain(starts, mostDirect);
    }

    private static double distance(WindowedSeries series, int a, int b) {
        double products = 0;
        for (int k = 0; k < series.window(); k++) {
            products += (series.filled()[a + k] - series.means()[a]) * (series.filled()[b + k] - series.means()[b]);
        }
        double correlation = products * series.inverseNorms()[a] * series.inverseNorms()[b];
        return Math.sqrt(Math.max(0, 2 * series.window() * (1 - correlation)));
    }
}
