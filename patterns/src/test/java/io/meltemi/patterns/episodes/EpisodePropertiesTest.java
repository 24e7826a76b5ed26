package io.meltemi.patterns.episodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class EpisodePropertiesTest {

    private static final EpisodePlan LAX = new EpisodePlan(
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(60)), 2, 0, 0.999, 1_000);

    @Property(tries = 200)
    void episodes_anyEvents_haveFiguresThatFitTogether(
            @ForAll @Size(max = 200) List<@IntRange(max = 3_999) Integer> codes) {
        for (Episode episode : EpisodeMining.episodes(events(codes), LAX)) {
            assertThat(episode.support()).isBetween(2, episode.antecedents());
            assertThat(episode.antecedents()).isLessThanOrEqualTo(episode.firstEvents());
            assertThat(episode.confidence()).isBetween(0.0, 1.0);
            assertThat(episode.expected()).isBetween(0.0, 1.0);
            assertThat(episode.probability()).isLessThanOrEqualTo(episode.falseDiscoveryRate());
            assertThat(episode.occurrences()).hasSize(episode.support());
            assertThat(episode.lags().tenth())
                    .isLessThanOrEqualTo(episode.lags().median());
            assertThat(episode.lags().ninetieth()).isBetween(episode.lags().median(), episode.within());
            assertThat(episode.occurrences())
                    .allSatisfy(times -> assertThat(times).isSorted().doesNotHaveDuplicates());
        }
    }

    @Property(tries = 200)
    void episodes_anyOrderOfTheSameEvents_areTheSame(
            @ForAll @Size(max = 100) List<@IntRange(max = 3_999) Integer> codes) {
        List<Event> events = events(codes);
        List<Event> backwards = new ArrayList<>(events);
        Collections.reverse(backwards);

        assertThat(EpisodeMining.episodes(backwards, LAX)).isEqualTo(EpisodeMining.episodes(events, LAX));
    }

    @Property(tries = 300)
    void support_anyEvents_isWhatEachPairAloneHas(@ForAll @Size(max = 200) List<@IntRange(max = 3_999) Integer> codes) {
        Timelines timelines = new Timelines(events(codes), 1);
        long[] windows = LAX.windowsFor(1);
        if (timelines.size() == 0) {
            return;
        }
        Supports supports = Supports.of(timelines, windows);
        for (int window = 0; window < windows.length; window++) {
            for (int first = 0; first < timelines.size(); first++) {
                for (int second = 0; second < timelines.size(); second++) {
                    Following following =
                            Following.of(timelines.times(first), timelines.times(second), windows[window]);
                    assertThat(supports.heads(first, window)).isEqualTo(following.heads().length);
                    if (first != second) {
                        assertThat(supports.support(first, second, window)).isEqualTo(following.support());
                    }
                }
            }
        }
    }

    @Property(tries = 300)
    void overall_anyEvents_isTheShareOfInstantsThatAreFollowed(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 1_000) Long> times,
            @ForAll @IntRange(min = 1, max = 100) int window) {
        long[] sorted =
                times.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        long followed = 0;
        for (long instant = 0; instant < 1_000; instant++) {
            double between = instant + 0.5;
            followed += Arrays.stream(sorted).anyMatch(time -> time > between && time <= between + window) ? 1 : 0;
        }

        assertThat(new Coverage(sorted, window, 0, 1_000).overall()).isEqualTo(followed / 1_000.0);
    }

    @Property(tries = 100)
    void atLeast_anyNumbers_isTheSumOfTheBinomial(
            @ForAll @IntRange(max = 60) int trials, @ForAll @IntRange(min = 1, max = 99) int percent) {
        double probability = percent / 100.0;
        double[] exact = {1};
        for (int i = 0; i < trials; i++) {
            double[] next = new double[exact.length + 1];
            for (int k = 0; k < exact.length; k++) {
                next[k] += exact[k] * (1 - probability);
                next[k + 1] += exact[k] * probability;
            }
            exact = next;
        }
        double tail = 0;
        for (int k = trials; k >= 0; k--) {
            tail += exact[k];
            assertThat(Chance.atLeast(k, trials, probability)).isBetween(tail * (1 - 1e-9) - 1e-300, tail * (1 + 1e-9));
        }
    }

    /** A code is a class of four and a second of a thousand. */
    private static List<Event> events(List<Integer> codes) {
        return codes.stream()
                .map(code -> new Event(Instant.ofEpochSecond(code / 4), "campus", "N" + code % 4, EventType.offline()))
                .toList();
    }
}
