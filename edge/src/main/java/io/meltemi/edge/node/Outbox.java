package io.meltemi.edge.node;

import io.meltemi.edge.node.PublishRefusedException.Reason;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's data messages on their way out: the spool, what is in flight, who waits for it, and the counters. Changed by one
 * thread at a time; {@link #status} may be called by any.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Spool spool;
    private final int maxInFlight;
    private final Map<Long, CompletableFuture<Void>> results = new HashMap<>();
    private long lastId;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong overflowed = new AtomicLong();
    private volatile int waiting;
    private boolean closed;

    Outbox(Spool spool, int maxInFlight) {
        this.spool = spool;
        this.maxInFlight = maxInFlight;
        this.lastId = spool.lastId();
        this.waiting = spool.size();
    }

    void add(String leaf, int qos, byte[] payload, CompletableFuture<Void> result) {
        lastId++;
        boolean kept;
        try {
            kept = spool.offer(new StoredMessage(lastId, leaf, qos, payload));
        } catch (IOException e) {
            LOG.warn("a message cannot be spooled: {}", e.toString());
            result.completeExceptionally(new PublishRefusedException(Reason.SPOOL_FAILED, String.valueOf(e)));
            return;
        }
        if (kept) {
            results.put(lastId, result);
            waiting = spool.size();
        } else {
            overflowed.incrementAndGet();
            result.completeExceptionally(
                    new PublishRefusedException(Reason.QUEUE_FULL, spool.size() + " messages wait already"));
        }
    }

    /** The next message to send, or null when there is none or too many are in flight. */
    @Nullable
    StoredMessage next() {
        if (inFlight.get() >= maxInFlight) {
            return null;
        }
        try {
            StoredMessage message = spool.next();
            if (message != null) {
                inFlight.incrementAndGet();
            }
            return message;
        } catch (IOException e) {
            LOG.warn("the spool cannot be read: {}", e.toString());
            return null;
        }
    }

    /** What became of a message that {@link #next} gave; error is null when the broker has acknowledged it. */
    void finished(StoredMessage message, @Nullable Throwable error) {
        inFlight.decrementAndGet();
        if (closed) {
            return;
        }
        try {
            spool.acknowledged(message.id());
        } catch (IOException e) {
            LOG.warn("the spool cannot be written; after a restart it sends messages again: {}", e.toString());
        }
        waiting = spool.size();
        CompletableFuture<Void> result = results.remove(message.id());
        if (error == null) {
            acknowledged.incrementAndGet();
        } else {
            failed.incrementAndGet();
        }
        if (result != null) {
            if (error == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(error);
            }
        }
    }

    NodeStatus status(FunctionalMode mode, Severity severity, boolean connected) {
        return new NodeStatus(
                mode, severity, connected, waiting, inFlight.get(), acknowledged.get(), failed.get(), overflowed.get());
    }

    /** Fails what waits; a spool file keeps it for the next start. */
    void close() {
        closed = true;
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("the spool cannot be closed: {}", e.toString());
        }
        List<CompletableFuture<Void>> left = new ArrayList<>(results.values());
        results.clear();
        left.forEach(result -> result.completeExceptionally(
                new PublishRefusedException(Reason.CLOSED, "the node was closed before the broker acknowledged")));
    }
}
