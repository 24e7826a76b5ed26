package io.meltemi.patterns.episodes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds pairs of classes of which one follows the other more often than by chance. Pairs are sorted out by a lower bound of chance
 * first: none that could pass is lost.
 */
final class PairSearch {

    private final Timelines timelines;
    private final EpisodePlan plan;
    private final long[] windows;
    private final Map<Long, Coverage> coverages = new HashMap<>();

    PairSearch(Timelines timelines, EpisodePlan plan, long[] windows) {
        this.timelines = timelines;
        this.plan = plan;
        this.windows = windows;
    }

    /**
     * A pair in one of the windows.
     *
     * @param probability that chance alone has it so often, at least
     */
    record Candidate(int first, int second, int window, double probability) {}

    /**
     * A pair that passed.
     *
     * @param window by number
     * @param expected mean likelihood of chance
     */
    record Pair(
            int first, int second, int window, Following following, double expected, double probability, double rate) {

        double confidence() {
            return following.support() / (double) following.heads().length;
        }
    }

    /** Each pair in the window in which it is the least likely by chance; of equal ones in the shortest. */
    List<Pair> find() {
        List<Candidate> candidates = candidates();
        List<Pair> tested = new ArrayList<>();
        for (Candidate each : candidates) {
            long[] first = timelines.times(each.first);
            long[] second = timelines.times(each.second);
            long window = windows[each.window];
            Following following = Following.of(first, second, window);
            double expected = Following.expected(following, first, second, window, coverage(each.second, each.window));
            double probability = Chance.atLeast(following.support(), following.heads().length, expected);
            tested.add(new Pair(each.first, each.second, each.window, following, expected, probability, 1));
        }
        double[] rates = Chance.falseDiscoveryRates(
                tested.stream().mapToDouble(Pair::probability).toArray(), tests());
        Map<Long, Pair> best = new HashMap<>();
        for (int i = 0; i < rates.length; i++) {
            Pair pair = tested.get(i);
            if (rates[i] <= plan.falseDiscoveries() && passes(pair)) {
                best.merge(
                        (long) pair.first * timelines.size() + pair.second,
                        new Pair(
                                pair.first,
                                pair.second,
                                pair.window,
                                pair.following,
                                pair.expected,
                                pair.probability,
                                rates[i]),
                        (one, other) -> other.probability < one.probability ? other : one);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Pair::probability)
                        .thenComparingInt(Pair::first)
                        .thenComparingInt(Pair::second))
                .toList();
    }

    /** Its length in microseconds. */
    long window(int number) {
        return windows[number];
    }

    /** Of a class's events, within a window. */
    Coverage coverage(int second, int window) {
        return coverages.computeIfAbsent(
                (long) second * windows.length + window,
                key -> new Coverage(
                        timelines.times(second),
                        windows[window],
                        timelines.from(),
                        Math.max(timelines.from() + 1, timelines.to())));
    }

    private boolean passes(Pair pair) {
        return pair.following.support() >= plan.minimalSupport()
                && pair.confidence() >= plan.minimalConfidence()
                && pair.confidence() > pair.expected;
    }

    /** Pairs that were tried, in all windows. */
    private long tests() {
        return Math.max(1, (long) timelines.size() * (timelines.size() - 1) * windows.length);
    }

    /** Those that pass by the lower bound of chance, which is that of all the time. */
    private List<Candidate> candidates() {
        Supports supports = Supports.of(timelines, windows);
        List<Candidate> possible = new ArrayList<>();
        for (int window = 0; window < windows.length; window++) {
            for (int first = 0; first < timelines.size(); first++) {
                int heads = supports.heads(first, window);
                for (int second = 0; second < timelines.size(); second++) {
                    int support = supports.support(first, second, window);
                    if (first != second
                            && support >= plan.minimalSupport()
                            && support >= plan.minimalConfidence() * heads
                            && !timelines.eventClass(first).isToldWith(timelines.eventClass(second))) {
                        add(possible, first, second, window, support, heads);
                    }
                }
            }
        }
        double[] rates = Chance.falseDiscoveryRates(
                possible.stream().mapToDouble(Candidate::probability).toArray(), tests());
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            if (rates[i] <= plan.falseDiscoveries()) {
                candidates.add(possible.get(i));
            }
        }
        return candidates;
    }

    private void add(List<Candidate> possible, int first, int second, int window, int support, int heads) {
        double chance = coverage(second, window).overall();
        if (support > heads * chance) {
            double probability = Chance.atLeast(support, heads, chance);
            if (probability <= plan.falseDiscoveries()) {
                possible.add(new Candidate(first, second, window, probability));
            }
        }
    }
}
