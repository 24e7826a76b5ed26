package io.meltemi.patterns.mining;

import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.MatrixProfile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The nearest pairs of windows of two series (the AB-join of Yeh and others, "Matrix Profile I", ICDM 2016) that overlap in neither
 * series. Windows of hardly any changes of value are passed over, as {@link Motifs} does.
 */
final class SharedShapes {

    private SharedShapes() {}

    static List<SharedShape> top(JoinTask task, MatrixProfile profile, int top) {
        int window = profile.window();
        double[] distances = profile.distances();
        BitSet simpleRows = Motifs.simple(task.rows().values(), window);
        BitSet simpleColumns = Motifs.simple(task.columns().values(), window);
        int[] order = IntStream.range(0, distances.length)
                .filter(i ->
                        Double.isFinite(distances[i]) && !simpleRows.get(i) && !simpleColumns.get(profile.neighbour(i)))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> distances[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<SharedShape> shapes = new ArrayList<>();
        BitSet takenRows = new BitSet();
        BitSet takenColumns = new BitSet();
        for (int i : order) {
            int other = profile.neighbour(i);
            if (shapes.size() == top) {
                break;
            }
            if (!takenRows.get(i) && !takenColumns.get(other) && distances[i] < Motifs.furthest(window)) {
                shapes.add(new SharedShape(i, other, distances[i]));
                Motifs.take(takenRows, i, window);
                Motifs.take(takenColumns, other, window);
            }
        }
        return shapes;
    }
}
