package io.meltemi.edge.node;

import java.time.Duration;

/**
 * How long to wait before trying again: doubles from {@code first} to {@code longest}, spread by up to half so that many
 * nodes do not return at once.
 */
public record Backoff(Duration first, Duration longest) {

    /** From half a second to half a minute. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("expected 0 < first <= longest but found " + first + ", " + longest);
        }
    }

    /**
     * The wait before an attempt.
     *
     * @param attempt 0 for the first attempt after a failure
     * @param random from 0 to 1; 1 makes the wait as long as it gets
     */
    public Duration delay(int attempt, double random) {
        long doubled = first.toMillis() << Math.min(Math.max(attempt, 0), 20);
        long millis = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (0.5 + 0.5 * random)));
    }
}
