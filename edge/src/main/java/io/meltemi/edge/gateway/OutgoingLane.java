package io.meltemi.edge.gateway;

import io.meltemi.edge.node.FileSpool;
import io.meltemi.edge.node.Spool;
import io.meltemi.edge.node.StoredMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on their way up, oldest first, on disk until Meltemi's broker has acknowledged them. Used by the gateway's thread
 * alone; the counts may be read by any.
 */
final class OutgoingLane {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingLane.class);
    private static final int WINDOW = 32;

    private final FileSpool spool;
    private final Executor worker;
    private final Deque<StoredMessage> again = new ArrayDeque<>();
    private long lastId;
    private int inFlight;
    private boolean changed;
    private boolean pausing;
    private volatile int waiting;
    private volatile long acknowledged;
    private volatile long refused;

    private OutgoingLane(FileSpool spool, Executor worker) {
        this.spool = spool;
        this.worker = worker;
        this.lastId = spool.lastId();
        this.waiting = spool.size();
    }

    /** @param worker the gateway's thread */
    static OutgoingLane open(Path file, int capacity, Executor worker) throws IOException {
        return new OutgoingLane(FileSpool.open(file, capacity), worker);
    }

    /** Appends a message, which is safe after {@link #force}; false when the lane is full. */
    boolean add(String topic, int qos, byte[] payload) throws IOException {
        if (!spool.offerUnforced(new StoredMessage(lastId + 1, topic, qos, payload))) {
            return false;
        }
        lastId++;
        changed = true;
        waiting = spool.size();
        return true;
    }

    void force() throws IOException {
        if (changed) {
            spool.force();
            changed = false;
        }
    }

    /** A try again after a failure is due. */
    void resume() {
        pausing = false;
    }

    /** Sends what the window lets through. */
    void pump(GatewayLink link) throws IOException {
        while (inFlight < WINDOW && !pausing && link.isConnected()) {
            StoredMessage message = again.isEmpty() ? ((Spool) spool).next() : again.poll();
            if (message == null) {
                return;
            }
            inFlight++;
            var unused = link.publish(message.leaf(), message.payload(), message.qos())
                    .whenComplete((done, failure) -> worker.execute(() -> finished(message, failure, link)));
        }
    }

    int waiting() {
        return waiting;
    }

    long acknowledged() {
        return acknowledged;
    }

    long refused() {
        return refused;
    }

    void close() throws IOException {
        spool.close();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the gateway's thread alone writes
    private void finished(StoredMessage message, @Nullable Throwable failure, GatewayLink link) {
        inFlight--;
        try {
            if (failure != null && !GatewayLink.isRefusal(failure)) {
                again.add(message);
                pausing = true;
                return;
            }
            spool.acknowledged(message.id());
            waiting = spool.size();
            if (failure == null) {
                acknowledged++;
            } else {
                refused++;
                LOG.warn(
                        "Meltemi's broker refused a message to {}: {}; may the gateway publish there?",
                        message.leaf(),
                        failure.toString());
            }
            pump(link);
        } catch (IOException e) {
            LOG.warn("the spool fails; after a restart it sends messages again: {}", e.toString());
        }
    }
}
