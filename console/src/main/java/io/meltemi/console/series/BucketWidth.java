package io.meltemi.console.series;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which readings make one point: those of this length of time, and the rollup that they are taken from.
 *
 * @param table of the rollup, each of whose rows fits into one bucket; {@code reading} for readings themselves
 */
record BucketWidth(Duration width, String table) {

    static final String READINGS = "reading";

    /** The name of a rollup without what is not folded in yet, and that of its unfolded times. */
    record Folded(String table, String unfolded) {}

    private static final Map<String, Folded> FOLDED = Map.of(
            "exact_1m", new Folded("reading_1m", "minutes"),
            "exact_1h", new Folded("reading_1h", "hours"),
            "exact_1d", new Folded("reading_1d", "days"));

    private static final List<Duration> WIDTHS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(28),
            Duration.ofDays(91),
            Duration.ofDays(182),
            Duration.ofDays(364));

    /** The narrowest, not narrower than asked for, of which a range has at most so many. */
    static BucketWidth of(TimeRange range, int points, Duration least) {
        // one more than there are whole ones: the first and the last may reach beyond the range
        double seconds = seconds(Duration.between(range.from(), range.to())) / Math.max(1, points - 1);
        for (Duration width : WIDTHS) {
            if (seconds(width) >= seconds && width.compareTo(least) >= 0) {
                return new BucketWidth(width, table(width));
            }
        }
        Duration year = WIDTHS.get(WIDTHS.size() - 1);
        long most = (long) Math.ceil(Math.max(seconds, seconds(least)) / seconds(year));
        return new BucketWidth(year.multipliedBy(most), table(year));
    }

    private static String table(Duration width) {
        if (width.compareTo(Duration.ofMinutes(1)) < 0) {
            return READINGS;
        }
        if (width.compareTo(Duration.ofHours(1)) < 0) {
            return "exact_1m";
        }
        return width.compareTo(Duration.ofDays(1)) < 0 ? "exact_1h" : "exact_1d";
    }

    /** Null for readings themselves. */
    @Nullable
    Folded folded() {
        return FOLDED.get(table);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
