package io.meltemi.edge.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A clock that moves when told to, and connections that remember what they were asked. */
public final class FakeRuntime implements NodeRuntime {

    private final List<Task> tasks = new ArrayList<>();
    private final boolean timePassesByItself;
    private final Consumer<FakeConnection> onConnect;
    public final List<FakeConnection> connections = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private record Task(Instant at, Runnable action) {}

    private FakeRuntime(boolean timePassesByItself, Consumer<FakeConnection> onConnect) {
        this.timePassesByItself = timePassesByItself;
        this.onConnect = onConnect;
    }

    /** A broker that does nothing by itself. */
    public static FakeRuntime manual() {
        return new FakeRuntime(false, connection -> {});
    }

    /** A broker and server that accept every node at once; a scheduled task makes it that late. */
    public static FakeRuntime accepting() {
        return new FakeRuntime(true, FakeConnection::acceptEverything);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Runnable schedule(Instant at, Runnable task) {
        if (timePassesByItself) {
            now = at.isAfter(now) ? at : now;
            task.run();
            return () -> {};
        }
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
