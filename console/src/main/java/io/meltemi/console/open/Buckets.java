package io.meltemi.console.open;

import io.meltemi.console.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equal buckets of time, counted from a Monday at midnight (UTC), so that hours, days and weeks begin where people think they do.
 *
 * @param width of each
 * @param note why they are wider than was asked for, or null when they are not
 */
record Buckets(Duration width, @Nullable String note) {

    /** The most of them in a range; wider ones are taken where there would be more. */
    static final int MOST = 1_000_000;

    static final Instant ORIGIN = Instant.parse("2000-01-03T00:00:00Z");

    private static final Duration WIDEST = Duration.ofDays(3660);

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));

    /**
     * Buckets for a range.
     *
     * @throws ProblemException when the width is not one of whole seconds up to ten years
     */
    static Buckets of(Duration asked, TimeRange range) throws ProblemException {
        if (asked.toNanosPart() != 0 || asked.compareTo(WIDEST) > 0) {
            throw ProblemException.badRequest("bucket: expected whole seconds up to P3660D, found " + asked);
        }
        if (count(asked, range) <= MOST) {
            return new Buckets(asked, null);
        }
        Duration width = STEPS.stream()
                .filter(step -> count(step, range) <= MOST)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        return new Buckets(
                width,
                "The range holds " + count(asked, range) + " buckets of " + asked + "; at most " + MOST
                        + " are told, so they are of " + width + ".");
    }

    /** The view that holds the largest buckets that these can be made of; null where it takes the readings themselves. */
    @Nullable
    String source() {
        long seconds = width.toSeconds();
        if (seconds % Duration.ofDays(1).toSeconds() == 0) {
            return "meltemi.exact_1d";
        }
        if (seconds % Duration.ofHours(1).toSeconds() == 0) {
            return "meltemi.exact_1h";
        }
        return seconds % Duration.ofMinutes(1).toSeconds() == 0 ? "meltemi.exact_1m" : null;
    }

    /** The begin of the bucket that a time is in. */
    Instant begin(Instant time) {
        long seconds = Duration.between(ORIGIN, time).toSeconds();
        return ORIGIN.plusSeconds(Math.floorDiv(seconds, width.toSeconds()) * width.toSeconds());
    }

    Instant after(Instant begin, int buckets) {
        return begin.plus(width.multipliedBy(buckets));
    }

    private static long count(Duration width, TimeRange range) {
        return (range.length().toSeconds() + width.toSeconds() - 1) / width.toSeconds();
    }
}
