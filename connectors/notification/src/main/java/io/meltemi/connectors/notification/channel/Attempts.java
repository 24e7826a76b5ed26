package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes attempts in threads of its own, so that one that hangs, or whose caller is interrupted, is broken off in time. Safe for
 * threads.
 */
final class Attempts implements AutoCloseable {

    /** How long an attempt that was broken off may take to see it. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Duration limit;
    private final ExecutorService threads;

    /**
     * No attempt yet.
     *
     * @param name of the threads
     * @param limit longest time of one attempt
     */
    Attempts(String name, Duration limit) {
        this.limit = limit;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Attempts.class.getClassLoader());
            return thread;
        });
    }

    /**
     * Makes an attempt.
     *
     * @throws InterruptedException when the caller is interrupted before the message was handed over
     */
    Outcome make(Attempt attempt) throws InterruptedException {
        Future<Outcome> future;
        try {
            future = threads.submit(attempt::call);
        } catch (RejectedExecutionException e) {
            return new Outcome.Transient("the channel is closed", null);
        }
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            attempt.breakOff("no answer within " + limit.toSeconds() + " s");
            return afterBreak(attempt, future);
        } catch (InterruptedException e) {
            attempt.breakOff("the sender was interrupted");
            Outcome outcome = afterBreak(attempt, future);
            if (outcome instanceof Outcome.Transient) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return outcome;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attempt to send failed in an unexpected way", e.getCause());
        }
    }

    /** Ends the threads; what still runs is broken off by whoever owns its connection. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Outcome afterBreak(Attempt attempt, Future<Outcome> future) {
        boolean interrupted = false;
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            while (true) {
                try {
                    return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException | ExecutionException e) {
                    future.cancel(true);
                    return attempt.disconnected("the attempt was broken off");
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
