package io.meltemi.connectors.notification.outbox;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to wait between attempts: each wait is about twice the one before.
 *
 * @param first wait after the first attempt
 * @param longest longest wait
 */
public record Backoff(Duration first, Duration longest) implements Serializable {

    /** 5 seconds, doubled up to 15 minutes. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "a back-off needs 0 < first <= longest, found " + first + " and " + longest);
        }
    }

    /**
     * The wait after an attempt, up to a fifth shorter or longer, so that what failed together is not tried together.
     *
     * @param attempt number of the attempt that failed, from 1
     * @param chance from 0 to 1
     */
    public Duration after(int attempt, double chance) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        Duration bounded = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofMillis(Math.max(1, Math.round(bounded.toMillis() * (1 - JITTER + 2 * JITTER * chance))));
    }
}
