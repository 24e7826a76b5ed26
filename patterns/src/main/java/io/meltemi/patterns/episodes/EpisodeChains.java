package io.meltemi.patterns.episodes;

import io.meltemi.patterns.episodes.Episode.Lags;
import io.meltemi.patterns.episodes.PairSearch.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes episodes of pairs, and joins pairs to episodes of three events. */
final class EpisodeChains {

    /** A pair is told as part of an episode of three when that holds so much of its support. */
    private static final double EXPLAINED = 0.8;
    /** Of more pairs only the least likely ones are joined. */
    private static final int MOST_JOINED = 200;

    private final Timelines timelines;
    private final EpisodePlan plan;
    private final PairSearch search;

    EpisodeChains(Timelines timelines, EpisodePlan plan, PairSearch search) {
        this.timelines = timelines;
        this.plan = plan;
        this.search = search;
    }

    /** The most remarkable first. */
    List<Episode> of(List<Pair> pairs) {
        Map<Long, Pair> known = new HashMap<>();
        pairs.forEach(pair -> known.put(key(pair.first(), pair.second()), pair));
        List<Pair> joined = pairs.stream().limit(MOST_JOINED).toList();
        List<Chain> chains = new ArrayList<>();
        for (Pair one : joined) {
            for (Pair other : joined) {
                if (one.second() == other.first() && one.first() != other.second()) {
                    chains.add(chain(one, other));
                }
            }
        }
        long tests = Math.max(1, (long) joined.size() * timelines.size());
        double[] rates = Chance.falseDiscoveryRates(
                chains.stream().mapToDouble(Chain::probability).toArray(), tests);
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            Chain chain = chains.get(i);
            if (rates[i] <= plan.falseDiscoveries()
                    && chain.following.support() >= plan.minimalSupport()
                    && chain.confidence() >= plan.minimalConfidence()) {
                episodes.add(episode(chain, rates[i]));
                known.computeIfPresent(
                        key(chain.one.first(), chain.other.second()),
                        (key, direct) -> chain.following.support()
                                        >= EXPLAINED * direct.following().support()
                                ? null
                                : direct);
            }
        }
        known.values().forEach(pair -> episodes.add(episode(pair)));
        return episodes.stream()
                .sorted(Comparator.comparingDouble(Episode::probability)
                        .thenComparing(each -> each.steps().toString()))
                .limit(plan.top())
                .toList();
    }

    private long key(int first, int second) {
        return (long) first * timelines.size() + second;
    }

    /** The third event after the second ones of the pair. */
    private Chain chain(Pair one, Pair other) {
        long[] second = Arrays.stream(one.following().seconds()).distinct().toArray();
        long[] third = timelines.times(other.second());
        long window = search.window(other.window());
        Following following = Following.of(second, third, window);
        double expected =
                Following.expected(following, second, third, window, search.coverage(other.second(), other.window()));
        double probability = Chance.atLeast(following.support(), following.heads().length, expected);
        return new Chain(one, other, following, expected, probability);
    }

    private Episode episode(Pair pair) {
        Following following = pair.following();
        List<List<Instant>> occurrences = new ArrayList<>();
        for (int i = 0; i < following.support(); i++) {
            occurrences.add(List.of(
                    Timelines.instant(following.firsts()[i]),
                    Timelines.instant(following.seconds()[i])));
        }
        return episode(
                List.of(timelines.eventClass(pair.first()), timelines.eventClass(pair.second())),
                following,
                following.heads().length,
                pair.expected(),
                pair.probability(),
                pair.rate(),
                occurrences);
    }

    private Episode episode(Chain chain, double rate) {
        Following pair = chain.one.following();
        Map<Long, Long> begins = new HashMap<>();
        for (int i = 0; i < pair.support(); i++) {
            begins.putIfAbsent(pair.seconds()[i], pair.firsts()[i]);
        }
        List<List<Instant>> occurrences = new ArrayList<>();
        for (int i = 0; i < chain.following.support(); i++) {
            long second = chain.following.firsts()[i];
            occurrences.add(List.of(
                    Timelines.instant(begins.getOrDefault(second, second)),
                    Timelines.instant(second),
                    Timelines.instant(chain.following.seconds()[i])));
        }
        return episode(
                List.of(
                        timelines.eventClass(chain.one.first()),
                        timelines.eventClass(chain.one.second()),
                        timelines.eventClass(chain.other.second())),
                chain.following,
                pair.heads().length,
                chain.expected,
                chain.probability,
                rate,
                occurrences);
    }

    private static Episode episode(
            List<EventClass> steps,
            Following following,
            int firstEvents,
            double expected,
            double probability,
            double rate,
            List<List<Instant>> occurrences) {
        long[] lags = following.lags();
        return new Episode(
                steps,
                Duration.ofNanos(Limits.roundedUp(Chance.quantile(lags, 1)) * 1_000),
                following.support(),
                following.heads().length,
                firstEvents,
                following.support() / (double) following.heads().length,
                expected,
                Lags.of(lags),
                probability,
                rate,
                occurrences);
    }

    private record Chain(Pair one, Pair other, Following following, double expected, double probability) {

        private double confidence() {
            return following.support() / (double) following.heads().length;
        }
    }
}
