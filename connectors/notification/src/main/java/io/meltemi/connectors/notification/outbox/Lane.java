package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends claimed rows over one channel, a bounded number at once. A place is free again when the attempt is recorded and the
 * thread that sent is done, so that a channel that never returns costs its own places and no other's.
 */
final class Lane {

    private static final Logger LOGGER = LoggerFactory.getLogger(Lane.class);

    private final String name;
    private final Channel channel;
    private final MessageSource messages;
    private final AttemptRecorder recorder;
    private final DispatcherOptions options;
    private final Runnable placeFree;
    private final Semaphore places;
    private final ExecutorService recorders;
    private final ExecutorService senders;
    private final Map<String, Sending> inHand = new ConcurrentHashMap<>();

    /** @param placeFree is run when there is a free place again */
    Lane(
            String name,
            Channel channel,
            MessageSource messages,
            AttemptRecorder recorder,
            DispatcherOptions options,
            Runnable placeFree) {
        this.name = name;
        this.channel = channel;
        this.messages = messages;
        this.recorder = recorder;
        this.options = options;
        this.placeFree = placeFree;
        this.places = new Semaphore(options.senders());
        this.recorders = DispatcherThreads.pool("notification-" + name, options.senders());
        this.senders = DispatcherThreads.pool("notification-" + name + "-send", options.senders());
    }

    /** Places that are free now; only {@link #send} makes them fewer. */
    int freePlaces() {
        return places.availablePermits();
    }

    /** Ids of rows whose attempts are not recorded yet. */
    Set<String> inHand() {
        return Set.copyOf(inHand.keySet());
    }

    /** Sends and records in threads of the lane's own; there must be a free place. */
    void send(Claim claim) {
        if (!places.tryAcquire()) {
            throw new IllegalStateException("no place is free in lane " + name);
        }
        AtomicInteger threads = new AtomicInteger(2);
        Runnable threadDone = () -> {
            if (threads.decrementAndGet() == 0) {
                places.release();
                placeFree.run();
            }
        };
        Sending sending = new Sending(claim, messages, channel, threadDone);
        inHand.put(claim.notificationId(), sending);
        boolean started = false;
        try {
            recorders.execute(() -> run(claim, sending, threadDone));
            started = true;
        } finally {
            if (!started) {
                inHand.remove(claim.notificationId());
                places.release();
            }
        }
    }

    private void run(Claim claim, Sending sending, Runnable done) {
        try {
            sendAndRecord(claim, sending);
        } catch (InterruptedException e) {
            LOGGER.warn("Notification {} is left to its lease, since the sender stops", claim.notificationId());
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOGGER.error("Notification {} is left to its lease", claim.notificationId(), e);
        } finally {
            inHand.remove(claim.notificationId());
            done.run();
        }
    }

    private void sendAndRecord(Claim claim, Sending sending) throws InterruptedException {
        long heldFor = System.nanoTime() - claim.claimedAt();
        Duration longestAttempt = options.sendLimit().plus(Sending.grace(options.sendLimit()));
        if (heldFor > options.lease().minus(longestAttempt).toNanos()) {
            sending.notStarted();
            recorder.record(name, claim, Settlement.stopped("too little was left of the lease"));
            return;
        }
        boolean started = false;
        try {
            senders.execute(sending);
            started = true;
        } finally {
            if (!started) {
                sending.notStarted();
            }
        }
        Optional<Outcome> outcome = sending.await(options.sendLimit());
        double chance = ThreadLocalRandom.current().nextDouble();
        Settlement settlement = outcome.map(known ->
                        Settlement.of(known, claim.attempt(), options, chance).remarked(sending.remark()))
                .orElseGet(() -> Settlement.stopped("the sender was stopped"));
        recorder.record(name, claim, settlement);
    }

    /** Lets attempts end and be recorded within a bound, then interrupts what still runs; ends with the channel closed. */
    void close(Duration bound) throws InterruptedException {
        recorders.shutdown();
        if (!recorders.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            inHand.values().forEach(Sending::interrupt);
            if (!recorders.awaitTermination(DispatcherThreads.GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                recorders.shutdownNow();
            }
        }
        senders.shutdownNow();
        channel.close();
    }
}
