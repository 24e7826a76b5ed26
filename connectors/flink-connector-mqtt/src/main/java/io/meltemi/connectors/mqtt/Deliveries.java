// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.InFlight.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages to the broker, up to a number at a time. When some fail, no new one is sent until these are acknowledged or
 * dead letters: they are sent again, in their order and after a pause. When that fails more than {@value #ROUNDS_TOGETHER} times without a
 * single acknowledgement, each is sent alone over a steady
 * connection, and one that ends the connection {@value #TRIES_ALONE} times is a dead letter.
 *
 * <p>For one thread, in which it waits.
 */
final class Deliveries<T> {

    static final int ROUNDS_TOGETHER = 2;
    static final int TRIES_ALONE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Outlet outlet;
    private final int limit;
    private final RetryPolicy retries;
    private final Pause pause;
    private final Listener<T> listener;
    private final InFlight<T> inFlight;
    private long nextSequence;
    private long acknowledgementsSeen;
    private int failedRounds;
    private boolean recovering;

    /**
     * @param limit messages at a time, at least 1
     * @param onFirstFailure called in a thread of the client when {@link #recover()} has something to do
     */
    Deliveries(
            Outlet outlet, int limit, RetryPolicy retries, Pause pause, Listener<T> listener, Runnable onFirstFailure) {
        this.outlet = outlet;
        this.limit = limit;
        this.retries = retries;
        this.pause = pause;
        this.listener = listener;
        this.inFlight = new InFlight<>(pause, onFirstFailure);
    }

    /**
     * Sends a message, as soon as there is room.
     *
     * @throws IOException when the retries are used up, or there will be no connection any more
     */
    void send(T record, MqttMessage message) throws IOException, InterruptedException {
        requireProgress(inFlight.awaitRoom(limit, retries.total()));
        recover(); // leaves nothing on its way if it had to do anything
        CompletableFuture<Void> answer = outlet.publish(message);
        inFlight.started();
        follow(new Delivery<>(nextSequence++, record, message), answer);
    }

    /** Returns when every message is acknowledged or a dead letter; throws as {@link #send} does. */
    void settle() throws IOException, InterruptedException {
        requireProgress(inFlight.awaitAnswers(retries.total()));
        recover();
    }

    /** Returns when every message that has failed is acknowledged or a dead letter; throws as {@link #send} does. */
    void recover() throws IOException, InterruptedException {
        if (recovering || !inFlight.hasFailures()) {
            return;
        }
        recovering = true;
        try {
            failedRounds = 0;
            List<Delivery<T>> again = answers(false);
            while (!again.isEmpty()) {
                if (failedRounds > ROUNDS_TOGETHER) {
                    sendAlone(again);
                } else {
                    for (Delivery<T> delivery : again) {
                        startAgain(delivery);
                    }
                }
                again = answers(false);
            }
        } finally {
            recovering = false;
        }
    }

    /** Messages that the broker has not answered. */
    int unacknowledged() {
        return inFlight.count();
    }

    private void sendAlone(List<Delivery<T>> deliveries) throws IOException, InterruptedException {
        LOG.warn("sending {} messages one by one to find what the broker does not take", deliveries.size());
        for (Delivery<T> delivery : deliveries) {
            failedRounds = 0;
            do {
                outlet.awaitSteady();
                startAgain(delivery);
            } while (!answers(true).isEmpty());
        }
        failedRounds = 0;
    }

    /**
     * Waits for all answers, settles the dead letters, and if others have failed waits for the time of the next try.
     *
     * @param alone whether one message alone was sent
     * @return what is to be sent again
     */
    private List<Delivery<T>> answers(boolean alone) throws IOException, InterruptedException {
        requireProgress(inFlight.awaitAnswers(retries.total()));
        if (inFlight.acknowledgements() > acknowledgementsSeen) {
            acknowledgementsSeen = inFlight.acknowledgements();
            failedRounds = 0;
        }
        List<Delivery<T>> again = new ArrayList<>();
        MqttException last = null;
        for (Failure<T> failure : inFlight.takeFailures()) {
            DeadLetter.Reason reason = finalReason(failure, alone);
            if (reason == null) {
                again.add(failure.delivery());
                last = failure.cause();
            } else {
                Delivery<T> dead = failure.delivery();
                listener.dead(new DeadLetter<>(dead.record(), dead.message(), reason, text(failure.cause())));
                inFlight.givenUp();
            }
        }
        if (last != null) {
            waitForNext(again.size(), last);
        }
        return again;
    }

    /** Why the message will never be acknowledged; null if it may be. */
    private static <T> DeadLetter.@Nullable Reason finalReason(Failure<T> failure, boolean alone) throws IOException {
        return switch (failure.cause().reason()) {
            case MESSAGE_REFUSED, NOT_AUTHORIZED -> DeadLetter.Reason.REFUSED;
            case TOPIC_INVALID -> DeadLetter.Reason.TOPIC_INVALID;
            case PACKET_TOO_LARGE -> DeadLetter.Reason.TOO_LARGE;
            case UNREACHABLE, QUOTA_EXCEEDED -> null;
            case GONE, ENDED ->
                alone && failure.delivery().failedAlone() >= TRIES_ALONE ? DeadLetter.Reason.CONNECTION_ENDED : null;
            case TAKEN_OVER -> throw new MqttTakenOverException(failure.cause());
            default -> throw new IOException("Cannot publish any more: " + text(failure.cause()), failure.cause());
        };
    }

    private void waitForNext(int messages, MqttException cause) throws IOException, InterruptedException {
        Duration withoutProgress = inFlight.withoutProgress();
        failedRounds++;
        Duration delay = retries.delayAfter(failedRounds, withoutProgress)
                .orElseThrow(() -> new IOException(
                        "Gave up publishing " + messages + " messages: no acknowledgement in " + withoutProgress + ": "
                                + text(cause),
                        cause));
        LOG.warn("{} messages were not acknowledged ({}); again in {} ms", messages, text(cause), delay.toMillis());
        listener.retried(messages);
        pause.sleep(delay);
    }

    private void startAgain(Delivery<T> delivery) throws IOException, InterruptedException {
        CompletableFuture<Void> answer = outlet.publish(delivery.message());
        inFlight.startedAgain();
        follow(delivery, answer);
    }

    private void follow(Delivery<T> delivery, CompletableFuture<Void> answer) {
        long sentNanos = pause.nanoTime();
        var unused = answer.whenComplete((acknowledged, failure) -> {
            if (failure == null) {
                listener.acknowledged(delivery.message(), (pause.nanoTime() - sentNanos) / 1_000_000);
                inFlight.acknowledged();
            } else {
                inFlight.failed(delivery, cause(failure));
            }
        });
    }

    private void requireProgress(boolean progress) throws IOException {
        if (!progress) {
            throw new IOException("Gave up publishing: the broker acknowledged none of " + inFlight.count()
                    + " messages in " + retries.total());
        }
    }

    private static MqttException cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof MqttException known
                ? known
                : new MqttException(MqttException.Reason.GONE, "unexpected failure: " + cause, cause);
    }

    private static String text(MqttException cause) {
        return String.valueOf(cause.getMessage());
    }

    /** Hears what becomes of messages. */
    interface Listener<T> {

        /** The broker has a message; in a thread of the client. */
        void acknowledged(MqttMessage message, long millis);

        /** Messages are tried again. */
        void retried(int messages);

        /** A message will never be acknowledged. */
        void dead(DeadLetter<T> letter) throws IOException, InterruptedException;
    }
}
