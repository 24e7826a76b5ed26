package io.meltemi.patterns.mining;

import java.util.ArrayList;
import java.util.List;

/** Groups by average linkage, cut where the mean silhouette is best. */
final class Linkage {

    static final double LEAST_SILHOUETTE = 0.25;
    private static final int MOST_GROUPS = 8;

    private Linkage() {}

    /** The groups of two and more; one of all where they fall into none. */
    static List<List<Integer>> groups(double[][] distances, int[] items) {
        List<List<Integer>> groups = new ArrayList<>();
        double[][] between = new double[items.length][items.length];
        for (int i = 0; i < items.length; i++) {
            groups.add(new ArrayList<>(List.of(items[i])));
            for (int j = 0; j < items.length; j++) {
                between[i][j] = distances[items[i]][items[j]];
            }
        }
        List<List<Integer>> best = List.of();
        double bestSilhouette = LEAST_SILHOUETTE;
        while (groups.size() > 1) {
            merge(groups, between);
            if (groups.size() <= MOST_GROUPS && groups.size() > 1) {
                double silhouette = silhouette(distances, groups);
                if (silhouette >= bestSilhouette) {
                    bestSilhouette = silhouette;
                    best = copy(groups);
                }
            }
        }
        return (best.isEmpty() ? copy(groups) : best)
                .stream().filter(group -> group.size() > 1).toList();
    }

    private static void merge(List<List<Integer>> groups, double[][] between) {
        int count = groups.size();
        int a = 1;
        int b = 0;
        for (int i = 1; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (between[i][j] < between[a][b]) {
                    a = i;
                    b = j;
                }
            }
        }
        double weightA = groups.get(a).size();
        double weightB = groups.get(b).size();
        for (int i = 0; i < count; i++) {
            between[b][i] = (between[a][i] * weightA + between[b][i] * weightB) / (weightA + weightB);
            between[i][b] = between[b][i];
        }
        between[b][b] = 0;
        groups.get(b).addAll(groups.get(a));
        // the last takes the place of the one that is gone
        groups.set(a, groups.get(count - 1));
        groups.remove(count - 1);
        for (int i = 0; i < count; i++) {
            between[a][i] = between[count - 1][i];
        }
        for (int i = 0; i < count; i++) {
            between[i][a] = between[i][count - 1];
        }
        between[a][a] = 0;
    }

    /** How much nearer each is to its own group than to the next one, on average: -1 to 1. */
    private static double silhouette(double[][] distances, List<List<Integer>> groups) {
        double sum = 0;
        int count = 0;
        for (List<Integer> own : groups) {
            for (int item : own) {
                count++;
                if (own.size() == 1) {
                    continue;
                }
                double within = mean(distances[item], own) * own.size() / (own.size() - 1);
                double next = groups.stream()
                        .filter(group -> group != own)
                        .mapToDouble(group -> mean(distances[item], group))
                        .min()
                        .orElse(0);
                double larger = Math.max(within, next);
                sum += larger == 0 ? 0 : (next - within) / larger;
            }
        }
        return sum / count;
    }

    private static double mean(double[] distances, List<Integer> group) {
        double sum = 0;
        for (int other : group) {
            sum += distances[other];
        }
        return sum / group.size();
    }

    private static List<List<Integer>> copy(List<List<Integer>> groups) {
        return groups.stream().map(group -> group.stream().sorted().toList()).toList();
    }
}
