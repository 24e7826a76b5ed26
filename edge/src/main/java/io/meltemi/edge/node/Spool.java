package io.meltemi.edge.node;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Data messages that the broker has not acknowledged, oldest first. Bounded: when it is full it takes no more, so the
 * oldest are kept. Used by one thread at a time.
 */
public interface Spool extends Closeable {

    /**
     * Appends a message.
     *
     * @return false when the spool is full
     */
    boolean offer(StoredMessage message) throws IOException;

    /** The oldest message that was not handed out yet, or null. */
    @Nullable
    StoredMessage next() throws IOException;

    /** Forgets a message that was handed out. */
    void acknowledged(long id) throws IOException;

    /** How many messages are kept, those handed out included. */
    int size();

    /** The highest id ever kept, 0 when there was none. */
    long lastId();

    /** The spool that the settings ask for, with what a spool file holds from before. */
    static Spool open(NodeSettings settings) throws IOException {
        return settings.spoolFile() == null
                ? new MemorySpool(settings.queueCapacity())
                : FileSpool.open(settings.spoolFile(), settings.queueCapacity());
    }
}
