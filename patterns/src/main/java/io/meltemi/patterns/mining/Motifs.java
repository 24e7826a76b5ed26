package io.meltemi.patterns.mining;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.MatrixProfile;
import io.meltemi.accelerators.WindowedSeries;
import io.meltemi.patterns.mining.Motif.Occurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Top motifs of a matrix profile (Yeh and others, "Matrix Profile I", ICDM 2016): the nearest pair, and all windows within a radius of
 * it that overlap none of those before; then the nearest pair that overlaps none of these, and so on.
 *
 * <p>The radius is twice the pair's distance, but at least that of a correlation of {@value #SURELY_ALIKE} and at most that of {@value
 * #HARDLY_ALIKE}. Windows of fewer than {@value #FEWEST_CHANGES} changes of value are passed over: flat lines and single steps are all
 * alike.
 */
public final class Motifs {

    private static final double SURELY_ALIKE = 0.9;
    private static final double HARDLY_ALIKE = 0.6;
    private static final int FEWEST_CHANGES = 4;

    private final Accelerators accelerators;
    private final WindowedSeries series;
    private final BitSet taken = new BitSet();

    private Motifs(Accelerators accelerators, WindowedSeries series) {
        this.accelerators = accelerators;
        this.series = series;
    }

    /** The best motifs of a series, by its own matrix profile; at most so many. */
    public static List<Motif> top(WindowedSeries series, MatrixProfile profile, int top) {
        return top(Accelerators.plain(), series, profile, top);
    }

    static List<Motif> top(Accelerators accelerators, WindowedSeries series, MatrixProfile profile, int top) {
        return new Motifs(accelerators, series).top(profile, top);
    }

    private List<Motif> top(MatrixProfile profile, int top) {
        int window = profile.window();
        double[] distances = profile.distances();
        BitSet simple = simple(series.values(), window);
        int[] order = IntStream.range(0, distances.length)
                .filter(i -> Double.isFinite(distances[i]) && !simple.get(i) && !simple.get(profile.neighbour(i)))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> distances[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Motif> motifs = new ArrayList<>();
        for (int i : order) {
            if (motifs.size() == top) {
                break;
            }
            int neighbour = profile.neighbour(i);
            if (!taken.get(i) && !taken.get(neighbour) && distances[i] < furthest(window)) {
                motifs.add(motif(Math.min(i, neighbour), Math.max(i, neighbour), distances[i]));
            }
        }
        return motifs;
    }

    private Motif motif(int first, int second, double distance) {
        int window = series.window();
        double radius = Math.min(furthest(window), Math.max(2 * distance, distance(SURELY_ALIKE, window)));
        List<Occurrence> occurrences = new ArrayList<>();
        occurrences.add(new Occurrence(first, 0));
        occurrences.add(new Occurrence(second, distance));
        take(taken, first, window);
        take(taken, second, window);
        double[] to = accelerators.distanceProfile(Arrays.copyOfRange(series.values(), first, first + window), series);
        int[] near = IntStream.range(0, to.length)
                .filter(i -> to[i] <= radius && !taken.get(i))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> to[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i : near) {
            if (!taken.get(i)) {
                occurrences.add(new Occurrence(i, to[i]));
                take(taken, i, window);
            }
        }
        occurrences.sort(Comparator.comparingInt(Occurrence::start));
        return new Motif(first, second, distance, radius, occurrences);
    }

    /** Marks every window that overlaps one. */
    static void take(BitSet taken, int start, int window) {
        taken.set(Math.max(0, start - window + 1), start + window);
    }

    /** From here on two windows are not alike. */
    static double furthest(int window) {
        return distance(HARDLY_ALIKE, window);
    }

    /** The distance of two windows with a correlation. */
    private static double distance(double correlation, int window) {
        return Math.sqrt(2 * window * (1 - correlation));
    }

    /** Windows with so few changes of value that any other such window is like them. */
    static BitSet simple(double[] values, int window) {
        BitSet simple = new BitSet();
        int changes = 0;
        for (int i = 1; i < values.length; i++) {
            changes += values[i] == values[i - 1] ? 0 : 1;
            int start = i - window + 1;
            if (start >= 0) {
                if (start > 0) {
                    changes -= values[start] == values[start - 1] ? 0 : 1;
                }
                simple.set(start, changes < Math.min(FEWEST_CHANGES, window - 1));
            }
        }
        return simple;
    }
}
