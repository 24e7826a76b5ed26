package io.meltemi.patterns.mining;

import io.meltemi.patterns.mining.DayGroups.Day;
import io.meltemi.patterns.mining.DayGroups.Group;
import io.meltemi.patterns.mining.DayGroups.OddDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares calendar days, in shape and in level. The distance of two days is the root of the mean of two squares: that of their shapes,
 * {@code 1 - correlation} (0 to 2), and that of their levels, the mean squared difference over twice the variance of all days. Odd
 * days are those whose nearest day is farther than the median and four deviations (by the median absolute deviation, Iglewicz and
 * Hoaglin 1993), and half as far again as that day's nearest one (so that a few days alike are a group and not odd ones, after the
 * local outlier factor of Breunig and others 2000); the others are grouped by average linkage (Sokal and Michener 1958), into as many groups as have the best mean
 * silhouette (Rousseeuw 1987), if that is {@value Linkage#LEAST_SILHOUETTE} or more.
 */
final class SimilarDays {

    static final int FEWEST_DAYS = 4;

    /** A thousand days; of more the last. */
    private static final int MOST_DAYS = 1000;

    private SimilarDays() {}

    static DayGroups of(List<Day> all, int slots) {
        List<Day> days = all.size() > MOST_DAYS ? all.subList(all.size() - MOST_DAYS, all.size()) : all;
        if (days.size() < FEWEST_DAYS) {
            return new DayGroups(slots, days, List.of(), List.of(), 0);
        }
        double[][] distances = distances(days);
        int[] nearest = IntStream.range(0, days.size())
                .map(i -> nearest(distances[i], i))
                .toArray();
        double[] reach = IntStream.range(0, nearest.length)
                .mapToDouble(i -> distances[i][nearest[i]])
                .toArray();
        double median = Discords.median(reach);
        double deviation = 1.4826
                * Discords.median(
                        Arrays.stream(reach).map(d -> Math.abs(d - median)).toArray());
        double limit = Math.max(median + 4 * deviation, 1.5 * median);
        List<OddDay> odd = IntStream.range(0, reach.length)
                .filter(i -> isOdd(reach, nearest, i, limit))
                .mapToObj(i -> new OddDay(i, nearest[i], reach[i]))
                .sorted(Comparator.comparingDouble(day -> -day.distance()))
                .toList();
        int[] others = IntStream.range(0, reach.length)
                .filter(i -> !isOdd(reach, nearest, i, limit))
                .toArray();
        List<Group> groups = new ArrayList<>();
        for (List<Integer> members : Linkage.groups(distances, others)) {
            groups.add(group(distances, members));
        }
        groups.sort(Comparator.<Group>comparingInt(group -> -group.members().size())
                .thenComparingInt(group -> group.members().get(0)));
        return new DayGroups(slots, days, groups, odd, median);
    }

    /** Far from its nearest day, and farther than that one is from its own. */
    private static boolean isOdd(double[] reach, int[] nearest, int day, double limit) {
        return reach[day] > limit && reach[day] > 1.5 * reach[nearest[day]];
    }

    private static Group group(double[][] distances, List<Integer> members) {
        int typical = members.get(0);
        double least = Double.POSITIVE_INFINITY;
        double total = 0;
        for (int i : members) {
            double sum = members.stream().mapToDouble(j -> distances[i][j]).sum();
            total += sum;
            if (sum < least) {
                least = sum;
                typical = i;
            }
        }
        return new Group(members, typical, total / members.size() / (members.size() - 1));
    }

    private static int nearest(double[] distances, int self) {
        int nearest = self == 0 ? 1 : 0;
        for (int j = 0; j < distances.length; j++) {
            nearest = j != self && distances[j] < distances[nearest] ? j : nearest;
        }
        return nearest;
    }

    private static double[][] distances(List<Day> days) {
        double[] means = new double[days.size()];
        double[] norms = new double[days.size()];
        double mean = 0;
        for (int i = 0; i < means.length; i++) {
            means[i] = Arrays.stream(days.get(i).values()).average().orElse(0);
            mean += means[i] / means.length;
            double own = means[i];
            norms[i] = Math.sqrt(Arrays.stream(days.get(i).values())
                    .map(value -> (value - own) * (value - own))
                    .sum());
        }
        double centre = mean;
        double variance = days.stream()
                .flatMapToDouble(day -> Arrays.stream(day.values()))
                .map(value -> (value - centre) * (value - centre))
                .average()
                .orElse(0);
        double[][] distances = new double[means.length][means.length];
        for (int i = 0; i < means.length; i++) {
            for (int j = 0; j < i; j++) {
                double[] a = days.get(i).values();
                double[] b = days.get(j).values();
                double products = 0;
                double squares = 0;
                for (int k = 0; k < a.length; k++) {
                    products += (a[k] - means[i]) * (b[k] - means[j]);
                    squares += (a[k] - b[k]) * (a[k] - b[k]);
                }
                boolean flat = norms[i] == 0 || norms[j] == 0;
                double shape = flat ? (norms[i] == norms[j] ? 0 : 1) : 1 - products / norms[i] / norms[j];
                double level = variance == 0 ? 0 : squares / a.length / (2 * variance);
                distances[i][j] = Math.sqrt((Math.max(0, shape) + level) / 2);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }
}
