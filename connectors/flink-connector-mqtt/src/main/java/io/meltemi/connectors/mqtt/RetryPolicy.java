// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.annotation.PublicEvolving;

/**
 * How long a sink goes on with a broker that acknowledges nothing; each wait is twice the one before.
 *
 * @param firstDelay wait after the first failure
 * @param maxDelay longest single wait
 * @param total time without any acknowledgement after which the sink gives up and fails its job
 */
@PublicEvolving
public record RetryPolicy(Duration firstDelay, Duration maxDelay, Duration total) implements Serializable {

    /** 100 ms, doubled up to 10 s, for 10 minutes. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMinutes(10));

    public RetryPolicy {
        if (firstDelay.isNegative()
                || firstDelay.isZero()
                || maxDelay.compareTo(firstDelay) < 0
                || total.isNegative()
                || total.isZero()) {
            throw new IllegalArgumentException(
                    "retries need 0 < firstDelay <= maxDelay and total > 0, found firstDelay " + firstDelay
                            + ", maxDelay " + maxDelay + ", total " + total);
        }
    }

    /**
     * The wait before the next try.
     *
     * @param failures how many rounds have failed in a row, from 1
     * @param withoutProgress time since the broker last acknowledged anything
     * @return empty when the total is used up
     */
    public Optional<Duration> delayAfter(int failures, Duration withoutProgress) {
        if (withoutProgress.compareTo(total) >= 0) {
            return Optional.empty();
        }
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(failures - 1, 20));
        return Optional.of(doubled.compareTo(maxDelay) > 0 ? maxDelay : doubled);
    }
}
