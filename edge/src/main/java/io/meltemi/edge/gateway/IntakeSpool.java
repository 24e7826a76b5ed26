package io.meltemi.edge.gateway;

import io.meltemi.edge.node.FileSpool;
import io.meltemi.edge.node.StoredMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Received messages of which something is undecided, on disk. Used by the gateway's thread alone. */
final class IntakeSpool {

    private final FileSpool spool;
    private final SequenceCounter counter;
    private long lastId;

    private IntakeSpool(FileSpool spool, SequenceCounter counter) {
        this.spool = spool;
        this.counter = counter;
        this.lastId = spool.lastId();
    }

    /** Opens the spool with what it holds from before. */
    static IntakeSpool open(Path file, int capacity, SequenceCounter counter) throws IOException {
        return new IntakeSpool(FileSpool.open(file, capacity), counter);
    }

    /** Appends a message, which is safe after {@link #force}; false when the spool is full. */
    boolean add(String topic, int qos, byte[] payload, Instant arrivedAt) throws IOException {
        long firstSeq = counter.take(GatewayCore.readingsOf(topic, payload));
        Instant millis = arrivedAt.truncatedTo(ChronoUnit.MILLIS);
        Intake intake = new Intake(lastId + 1, topic, qos, payload, millis, firstSeq);
        if (!spool.offerUnforced(new StoredMessage(intake.id(), topic, qos, intake.encoded()))) {
            return false;
        }
        lastId++;
        return true;
    }

    void force() throws IOException {
        spool.force();
    }

    /** The oldest message that was not handed out since the spool was opened, or null. */
    @Nullable
    Intake next() throws IOException {
        StoredMessage message = spool.next();
        return message == null ? null : Intake.decoded(message.id(), message.leaf(), message.qos(), message.payload());
    }

    void release(List<Long> ids) throws IOException {
        for (Long id : ids) {
            spool.acknowledged(id);
        }
    }

    int size() {
        return spool.size();
    }

    void close() throws IOException {
        spool.close();
    }
}
