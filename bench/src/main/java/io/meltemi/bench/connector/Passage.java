package io.meltemi.bench.connector;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages that pass one place in this process, of which the first and the last are timed. */
final class Passage {

    private static final long PATIENCE_MINUTES = 5;

    private final int messages;
    private final AtomicInteger passed = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long firstNanos;
    private volatile long lastNanos;

    /** @param messages that are to pass, at least 2 */
    Passage(int messages) {
        this.messages = messages;
    }

    void pass() {
        int number = passed.incrementAndGet();
        if (number == 1) {
            firstNanos = System.nanoTime();
        } else if (number == messages) {
            lastNanos = System.nanoTime();
            done.countDown();
        }
    }

    /**
     * Waits for the last message.
     *
     * @return seconds from the first to the last one
     * @throws IllegalStateException when it does not come
     */
    double seconds() throws InterruptedException {
        if (!done.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException(
                    "only " + passed + " of " + messages + " messages passed within " + PATIENCE_MINUTES + " minutes");
        }
        return (lastNanos - firstNanos) / 1e9;
    }
}
