package io.meltemi.patterns.mining;

import io.meltemi.accelerators.JoinResult;
import io.meltemi.accelerators.MatrixProfile;
import io.meltemi.accelerators.WindowedSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The longest unanchored chain (Zhu and others, "Matrix Profile VII: Time Series Chains", ICDM 2017): each window is the next one's
 * nearest earlier neighbour, and that is its nearest later one. Its directness follows Imamura and others ("Matrix Profile XXIII",
 * 2020), who asked that a chain drift in one direction, since long chains also come by chance.
 */
final class Chains {

    private static final int FEWEST_WINDOWS = 4;

    private Chains() {}

    static @Nullable Chain longest(WindowedSeries series, JoinResult result) {
        MatrixProfile later = result.rows();
        MatrixProfile earlier = result.columns();
        int[] length = new int[later.length()];
        int last = -1;
        for (int i = 0; i < length.length; i++) {
            int before = earlier.neighbour(i);
            boolean linked = before >= 0 && later.neighbour(before) == i && !series.isFlat(i);
            length[i] = linked ? length[before] + 1 : 1;
            if (last < 0 || length[i] > length[last]) {
                last = i;
            }
        }
        if (last < 0 || length[last] < FEWEST_WINDOWS) {
            return null;
        }
        List<Integer> starts = new ArrayList<>();
        double steps = 0;
        for (int i = last; starts.size() < length[last]; i = earlier.neighbour(i)) {
            starts.add(0, i);
            steps += starts.size() < length[last] ? earlier.distance(i) : 0;
        }
        double whole = DistanceProfile.of(series, starts.get(0))[last];
        return new Chain(starts, steps == 0 ? 0 : Math.min(1, whole / steps));
    }
}
