package io.meltemi.patterns.episodes;

import java.time.Duration;
import java.util.List;

/**
 * What to look for in events.
 *
 * @param windows how soon the second event must follow the first; each is tried, 20 at most. Empty to try those of {@link #STEPS} that fit into
 *     a hundredth of the time that the events span
 * @param minimalSupport an episode came about so often at least, 2 or more
 * @param minimalConfidence share of the first events that the second one must follow, from 0 to 1
 * @param falseDiscoveries share of what is found that may be there by chance, above 0, below 1
 * @param top so many episodes at most
 */
public record EpisodePlan(
        List<Duration> windows, int minimalSupport, double minimalConfidence, double falseDiscoveries, int top) {

    /** Windows that are tried where none are given. */
    public static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6));

    private static final int MOST_WINDOWS = 20;
    private static final int SHARE_OF_SPAN = 100;

    public EpisodePlan {
        windows = windows.stream().distinct().sorted().toList();
        if (!windows.isEmpty() && windows.get(0).toMillis() < 1) {
            throw new IllegalArgumentException("a window is at least 1 ms long, found " + windows.get(0));
        }
        if (windows.size() > MOST_WINDOWS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_WINDOWS + " windows are tried, found " + windows.size());
        }
        if (minimalSupport < 2) {
            throw new IllegalArgumentException("an episode comes about twice at least, found " + minimalSupport);
        }
        if (!(minimalConfidence >= 0 && minimalConfidence <= 1)) {
            throw new IllegalArgumentException("a confidence is from 0 to 1, found " + minimalConfidence);
        }
        if (!(falseDiscoveries > 0 && falseDiscoveries < 1)) {
            throw new IllegalArgumentException(
                    "the share of false discoveries is between 0 and 1, found " + falseDiscoveries);
        }
        if (top < 1) {
            throw new IllegalArgumentException("at least one episode is wanted, found " + top);
        }
    }

    /** Windows by the data, five times at least, a fifth of the first events, one false discovery in a hundred, the best fifty. */
    public static EpisodePlan defaults() {
        return new EpisodePlan(List.of(), 5, 0.2, 0.01, 50);
    }

    /** The windows in microseconds. */
    long[] windowsFor(long spanMicros) {
        List<Duration> chosen = windows;
        if (chosen.isEmpty()) {
            chosen = STEPS.stream()
                    .filter(each -> micros(each) <= spanMicros / SHARE_OF_SPAN)
                    .toList();
        }
        return chosen.isEmpty()
                ? new long[] {Math.max(1_000, spanMicros / SHARE_OF_SPAN)}
                : chosen.stream().mapToLong(EpisodePlan::micros).toArray();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
