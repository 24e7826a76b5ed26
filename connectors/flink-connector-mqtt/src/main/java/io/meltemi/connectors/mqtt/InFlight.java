// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The deliveries that the broker has not answered yet, and those that have failed since they were last taken. The client's threads
 * report, the task's thread waits.
 */
final class InFlight<T> {

    private final Pause pause;
    private final Runnable onFirstFailure;
    private final List<Failure<T>> failures = new ArrayList<>();
    private int count;
    private long acknowledged;
    private long progressNanos;

    /** @param onFirstFailure called in the reporting thread when there is a failure and was none */
    InFlight(Pause pause, Runnable onFirstFailure) {
        this.pause = pause;
        this.onFirstFailure = onFirstFailure;
    }

    /** A delivery was handed to the client for the first time; to be called before its answer is listened to. */
    synchronized void started() {
        if (count == 0) {
            progressNanos = pause.nanoTime();
        }
        count++;
    }

    /** A delivery that has failed was handed to the client again. */
    synchronized void startedAgain() {
        count++;
    }

    synchronized void acknowledged() {
        count--;
        acknowledged++;
        progressNanos = pause.nanoTime();
        notifyAll();
    }

    /** A delivery that has failed is settled otherwise. */
    synchronized void givenUp() {
        progressNanos = pause.nanoTime();
    }

    void failed(Delivery<T> delivery, MqttException cause) {
        boolean first;
        synchronized (this) {
            count--;
            first = failures.isEmpty();
            failures.add(new Failure<>(delivery, cause));
            notifyAll();
        }
        if (first) {
            onFirstFailure.run();
        }
    }

    /**
     * Waits until fewer than {@code limit} deliveries are unanswered or one has failed.
     *
     * @return false if no acknowledgement came for {@code patience}
     */
    synchronized boolean awaitRoom(int limit, Duration patience) throws InterruptedException {
        return await(() -> count < limit || !failures.isEmpty(), patience);
    }

    /**
     * Waits until every delivery is answered, well or not.
     *
     * @return false if no acknowledgement came for {@code patience}
     */
    synchronized boolean awaitAnswers(Duration patience) throws InterruptedException {
        return await(() -> count == 0, patience);
    }

    /** The failures, in the order in which their messages were first sent; there are none afterwards. */
    synchronized List<Failure<T>> takeFailures() {
        List<Failure<T>> taken = new ArrayList<>(failures);
        failures.clear();
        taken.sort(Comparator.comparingLong(failure -> failure.delivery().sequence()));
        return taken;
    }

    synchronized boolean hasFailures() {
        return !failures.isEmpty();
    }

    synchronized int count() {
        return count;
    }

    /** Acknowledgements so far. */
    synchronized long acknowledgements() {
        return acknowledged;
    }

    /** Time since a delivery was last settled, or since the first one after there were none. */
    synchronized Duration withoutProgress() {
        return Duration.ofNanos(pause.nanoTime() - progressNanos);
    }

    private synchronized boolean await(BooleanSupplier done, Duration patience) throws InterruptedException {
        while (!done.getAsBoolean()) {
            long leftMillis = patience.minus(withoutProgress()).toMillis();
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    /** A delivery that failed. */
    record Failure<T>(Delivery<T> delivery, MqttException cause) {}
}
