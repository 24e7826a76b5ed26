package io.meltemi.edge.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A clock that moves when told to or slept on, and connections that remember what they were asked. */
public final class FakeRuntime implements NodeRuntime {

    private final List<Task> tasks = new ArrayList<>();
    private final Consumer<FakeConnection> onConnect;
    public final List<FakeConnection> connections = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private record Task(Instant at, Runnable action) {}

    private FakeRuntime(Consumer<FakeConnection> onConnect) {
        this.onConnect = onConnect;
    }

    /** A broker that does nothing by itself. */
    public static FakeRuntime manual() {
        return new FakeRuntime(connection -> {});
    }

    /** A broker and server that accept every node at once. */
    public static FakeRuntime accepting() {
        return new FakeRuntime(FakeConnection::acceptEverything);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Runnable schedule(Instant at, Runnable task) {
        Task scheduled = new Task(at, task);
        tasks.add(scheduled);
        return () -> tasks.remove(scheduled);
    }

    @Override
    public synchronized NodeConnection connect(ConnectionRequest request, NodeConnection.Listener listener) {
        FakeConnection connection = new FakeConnection(request, listener);
        connections.add(connection);
        onConnect.accept(connection);
        return connection;
    }

    @Override
    public void sleepUntil(Instant at) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(Duration.between(now(), at));
    }

    @Override
    public void close() {}

    public FakeConnection connection() {
        return connections.get(0);
    }

    public int scheduledTasks() {
        return tasks.size();
    }

    /** Lets time pass and runs what falls due. */
    public void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (true) {
            Task next = tasks.stream()
                    .filter(task -> !task.at.isAfter(end))
                    .min(Comparator.comparing(Task::at))
                    .orElse(null);
            if (next == null) {
                break;
            }
            tasks.remove(next);
            now = next.at.isAfter(now) ? next.at : now;
            next.action.run();
        }
        now = end;
    }
}
