package io.meltemi.edge.demo;

import io.meltemi.edge.node.NodeConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A connection that can be silenced: what is published then waits, in order, until it is restored. Thread-safe. */
final class ControlledConnection implements NodeConnection {

    private static final int MAX_HELD = 1_000;

    private final NodeConnection connection;
    private final Queue<Held> held = new ArrayDeque<>();
    private boolean silent;

    ControlledConnection(NodeConnection connection) {
        this.connection = connection;
    }

    @SuppressWarnings("ArrayRecordComponent") // messages are not compared
    private record Held(String topic, byte[] payload, int qos, CompletableFuture<Void> answer) {}

    /** Lets nothing out until {@link #restore}. */
    synchronized void silence() {
        silent = true;
    }

    @Override
    public CompletableFuture<Void> subscribe(String topic) {
        return connection.subscribe(topic);
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String topic) {
        return connection.unsubscribe(topic);
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload, int qos) {
        synchronized (this) {
            if (silent) {
                CompletableFuture<Void> answer = new CompletableFuture<>();
                if (held.size() >= MAX_HELD) {
                    answer.completeExceptionally(new IllegalStateException("the node is silenced"));
                } else {
                    held.add(new Held(topic, payload, qos, answer));
                }
                return answer;
            }
        }
        return connection.publish(topic, payload, qos);
    }

    @Override
    public void drop() {
        connection.drop();
    }

    @Override
    public void restore() {
        List<Held> kept;
        synchronized (this) {
            kept = new ArrayList<>(held);
            held.clear();
            silent = false;
        }
        for (Held message : kept) {
            var unused = connection
                    .publish(message.topic(), message.payload(), message.qos())
                    .whenComplete((done, error) -> {
                        if (error == null) {
                            message.answer().complete(null);
                        } else {
                            message.answer().completeExceptionally(error);
                        }
                    });
        }
        connection.restore();
    }

    @Override
    public CompletableFuture<Void> close() {
        synchronized (this) {
            held.forEach(message ->
                    message.answer().completeExceptionally(new IllegalStateException("the connection is closed")));
            held.clear();
        }
        return connection.close();
    }
}
