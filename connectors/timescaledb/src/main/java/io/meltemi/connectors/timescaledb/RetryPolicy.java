package io.meltemi.connectors.timescaledb;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to go on with a database that does not answer; each wait is twice the one before.
 *
 * @param firstDelay wait after the first failure
 * @param maxDelay longest single wait
 * @param total time from the first failure after which the sink gives up and fails its job
 */
public record RetryPolicy(Duration firstDelay, Duration maxDelay, Duration total) implements Serializable {

    /** 50 ms, doubled up to 5 s, for 10 minutes. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMinutes(10));

    public RetryPolicy {
        if (firstDelay.isNegative()
                || firstDelay.isZero()
                || maxDelay.compareTo(firstDelay) < 0
                || total.isNegative()) {
            throw new IllegalArgumentException(
                    "retries need 0 < firstDelay <= maxDelay and total >= 0, found firstDelay " + firstDelay
                            + ", maxDelay " + maxDelay + ", total " + total);
        }
    }

    /**
     * The wait before the next try.
     *
     * @param failures how many tries have failed in a row, from 1
     * @param sinceFirstFailure time since the first of them
     * @return empty when the total is used up
     */
    public Optional<Duration> delayAfter(int failures, Duration sinceFirstFailure) {
        if (sinceFirstFailure.compareTo(total) >= 0) {
            return Optional.empty();
        }
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(failures - 1, 20));
        return Optional.of(doubled.compareTo(maxDelay) > 0 ? maxDelay : doubled);
    }
}
