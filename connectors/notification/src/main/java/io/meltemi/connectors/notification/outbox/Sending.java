package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and sends one message in a thread of its own, for which another waits no longer than it may. */
final class Sending implements Runnable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Sending.class);

    private final Claim claim;
    private final MessageSource messages;
    private final Channel channel;
    private final Runnable ended;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.MAKING);
    private final CompletableFuture<Optional<Outcome>> result = new CompletableFuture<>();
    private final Object threadLock = new Object();
    private @Nullable Thread thread;
    private volatile @Nullable String remark;

    /** @param ended is run when the thread is free again, which may be long after nobody waits any more */
    Sending(Claim claim, MessageSource messages, Channel channel, Runnable ended) {
        this.claim = claim;
        this.messages = messages;
        this.channel = channel;
        this.ended = ended;
    }

    private enum Phase {
        MAKING,
        HANDING_OVER,
        GIVEN_UP
    }

    @Override
    public void run() {
        synchronized (threadLock) {
            thread = Thread.currentThread();
        }
        try {
            result.complete(send());
        } finally {
            synchronized (threadLock) {
                thread = null;
                // An interrupt was meant for this message, not for the thread's next.
                Thread.interrupted();
            }
            ended.run();
        }
    }

    private Optional<Outcome> send() {
        Message message;
        try {
            message = messages.message(claim.payload());
            remark = message.remark();
        } catch (Throwable e) {
            LOGGER.warn("Notification {} cannot be made into a message", claim.notificationId(), e);
            return Optional.of(new Outcome.Transient("no message could be made of it: " + e, null));
        }
        if (!phase.compareAndSet(Phase.MAKING, Phase.HANDING_OVER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(channel.send(message));
        } catch (InterruptedException e) {
            return Optional.empty();
        } catch (Throwable e) {
            LOGGER.warn("The channel failed while it sent notification {}", claim.notificationId(), e);
            return Optional.of(
                    new Outcome.Unknown("the channel failed: " + e.getClass().getSimpleName()));
        }
    }

    /** In place of {@link #run()}: it will not be sent. */
    void notStarted() {
        ended.run();
    }

    /** Interrupts the thread, if it works on this message. */
    void interrupt() {
        synchronized (threadLock) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** How much longer than its limit an attempt may take that was interrupted after the message was handed over. */
    static Duration grace(Duration limit) {
        return limit.dividedBy(4).plusMillis(1);
    }

    /** What went wrong when the message was made, or null. */
    @Nullable
    String remark() {
        return remark;
    }

    /**
     * Waits for the end.
     *
     * @return empty when {@link #interrupt()} came before the message was handed over
     */
    Optional<Outcome> await(Duration limit) throws InterruptedException {
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of(giveUp(limit));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sending ends with an outcome", e);
        }
    }

    private Outcome giveUp(Duration limit) throws InterruptedException {
        Outcome.Transient notHandedOver =
                new Outcome.Transient("stopped after " + limit.toMillis() + " ms, before it was handed over", null);
        boolean neverHandedOver = phase.compareAndSet(Phase.MAKING, Phase.GIVEN_UP);
        interrupt();
        if (neverHandedOver) {
            return notHandedOver;
        }
        try {
            return result.get(grace(limit).toMillis(), TimeUnit.MILLISECONDS).orElse(notHandedOver);
        } catch (TimeoutException e) {
            return new Outcome.Unknown("no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sending ends with an outcome", e);
        }
    }
}
