package io.meltemi.connectors.notification.outbox;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a {@link Dispatcher} sends.
 *
 * @param senders messages of one channel that are sent at once, at least 1
 * @param lease how long a claim holds; at least twice {@code sendLimit}
 * @param sendLimit longest time for making and sending one message
 * @param poll how often to look for what has become due
 * @param backoff waits after attempts that may work later
 * @param giveUpAfter age of a notification at which such an attempt is its last
 * @param orderPatience age at which a notification that waits for its next attempt no longer holds back later ones of its thread
 * @param closeWithin how long attempts that run may go on when the dispatcher is closed
 */
public record DispatcherOptions(
        int senders,
        Duration lease,
        Duration sendLimit,
        Duration poll,
        Backoff backoff,
        Duration giveUpAfter,
        Duration orderPatience,
        Duration closeWithin)
        implements Serializable {

    /** 4 at once, each within 30 s under a lease of 60 s; tried again for 24 h; in order for 10 min. */
    public static final DispatcherOptions DEFAULT = new DispatcherOptions(
            4,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Backoff.DEFAULT,
            Duration.ofHours(24),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10));

    private static final int MOST_SENDERS = 64;

    public DispatcherOptions {
        if (senders < 1 || senders > MOST_SENDERS) {
            throw new IllegalArgumentException("senders must be 1 to " + MOST_SENDERS + ", found " + senders);
        }
        if (sendLimit.toMillis() < 1 || poll.toMillis() < 1 || lease.compareTo(sendLimit.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("sendLimit and poll must be at least 1 ms and lease twice the sendLimit,"
                    + " found " + sendLimit + ", " + poll + " and " + lease);
        }
        if (giveUpAfter.isNegative() || orderPatience.isNegative() || closeWithin.isNegative()) {
            throw new IllegalArgumentException("giveUpAfter, orderPatience and closeWithin must not be negative, found "
                    + giveUpAfter + ", " + orderPatience + " and " + closeWithin);
        }
    }

    /** The same with another {@link #senders()}. */
    public DispatcherOptions withSenders(int number) {
        return new DispatcherOptions(number, lease, sendLimit, poll, backoff, giveUpAfter, orderPatience, closeWithin);
    }

    /** The same with another {@link #lease()} and {@link #sendLimit()}. */
    public DispatcherOptions withLease(Duration claim, Duration send) {
        return new DispatcherOptions(senders, claim, send, poll, backoff, giveUpAfter, orderPatience, closeWithin);
    }

    /** The same with another {@link #poll()}. */
    public DispatcherOptions withPoll(Duration interval) {
        return new DispatcherOptions(
                senders, lease, sendLimit, interval, backoff, giveUpAfter, orderPatience, closeWithin);
    }

    /** The same with another {@link #backoff()} and {@link #giveUpAfter()}. */
    public DispatcherOptions withRetries(Backoff waits, Duration total) {
        return new DispatcherOptions(senders, lease, sendLimit, poll, waits, total, orderPatience, closeWithin);
    }

    /** The same with another {@link #orderPatience()}. */
    public DispatcherOptions withOrderPatience(Duration age) {
        return new DispatcherOptions(senders, lease, sendLimit, poll, backoff, giveUpAfter, age, closeWithin);
    }

    /** The same with another {@link #closeWithin()}. */
    public DispatcherOptions withCloseWithin(Duration bound) {
        return new DispatcherOptions(senders, lease, sendLimit, poll, backoff, giveUpAfter, orderPatience, bound);
    }
}
