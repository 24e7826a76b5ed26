package io.meltemi.jobs.push;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When what failed is tried again: after a second, then twice as long each time, up to a minute, or when the other side asks for.
 *
 * @param giveUpAfter the first attempt; a later one does not begin after that
 */
record RetryPlan(Duration giveUpAfter) implements Serializable {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    RetryPlan {
        if (giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("giveUpAfter: expected no less than nothing, found " + giveUpAfter);
        }
    }

    /**
     * How long to wait; null to give up.
     *
     * @param attempts so far, 1 or more
     * @param asked what the other side asked to wait, or null
     * @param elapsed since the first attempt
     */
    @Nullable
    Duration waitAfter(int attempts, @Nullable Duration asked, Duration elapsed) {
        Duration backoff = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration wait = backoff.compareTo(LONGEST) > 0 ? LONGEST : backoff;
        if (asked != null && asked.compareTo(wait) > 0) {
            wait = asked;
        }
        return elapsed.plus(wait).compareTo(giveUpAfter) > 0 ? null : wait;
    }
}
