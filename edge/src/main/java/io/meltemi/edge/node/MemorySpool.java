package io.meltemi.edge.node;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Keeps messages in memory; they end with the process. */
final class MemorySpool implements Spool {

    private final int capacity;
    private final Queue<StoredMessage> waiting = new ArrayDeque<>();
    private int handedOut;
    private long lastId;

    MemorySpool(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public boolean offer(StoredMessage message) {
        if (size() >= capacity) {
            return false;
        }
        waiting.add(message);
        lastId = message.id();
        return true;
    }

    @Override
    public @Nullable StoredMessage next() {
        StoredMessage message = waiting.poll();
        if (message != null) {
            handedOut++;
        }
        return message;
    }

    @Override
    public void acknowledged(long id) {
        handedOut--;
    }

    @Override
    public int size() {
        return waiting.size() + handedOut;
    }

    @Override
    public long lastId() {
        return lastId;
    }

    @Override
    public void close() {
        waiting.clear();
    }
}
