package io.meltemi.edge.demo;

import io.meltemi.edge.node.ConnectionRequest;
import io.meltemi.edge.node.NodeConnection;
import io.meltemi.edge.node.NodeRuntime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A runtime whose nodes can be taken away and brought back, each by its id: what the demo's nodes run on. Thread-safe.
 *
 * <p>A killed node's connection breaks off without a farewell, so that the broker publishes its last will, and stays away. A
 * silenced node stays connected and sends nothing. A resumed one is back, and sends what it kept meanwhile.
 */
public final class DemoControl implements NodeRuntime {

    private final NodeRuntime runtime;
    private final Map<String, ControlledConnection> connections = new TreeMap<>();

    /** @param runtime where the nodes really run; closed with this one */
    public DemoControl(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Does to a node what a word says: {@code kill}, {@code silence} or {@code resume}.
     *
     * @throws IllegalArgumentException when there is no such node or no such word
     */
    public void tell(String nodeId, String word) {
        switch (word) {
            case "kill" -> kill(nodeId);
            case "silence" -> silence(nodeId);
            case "resume" -> resume(nodeId);
            default -> throw new IllegalArgumentException("expected kill, silence or resume but found " + word);
        }
    }

    /** @throws IllegalArgumentException when there is no such node */
    public void kill(String nodeId) {
        connection(nodeId).drop();
    }

    /** @throws IllegalArgumentException when there is no such node */
    public void silence(String nodeId) {
        connection(nodeId).silence();
    }

    /** @throws IllegalArgumentException when there is no such node */
    public void resume(String nodeId) {
        connection(nodeId).restore();
    }

    @Override
    public Instant now() {
        return runtime.now();
    }

    @Override
    public Runnable schedule(Instant at, Runnable task) {
        return runtime.schedule(at, task);
    }

    @Override
    public void sleepUntil(Instant at) throws InterruptedException {
        runtime.sleepUntil(at);
    }

    @Override
    public NodeConnection connect(ConnectionRequest request, NodeConnection.Listener listener) {
        ControlledConnection connection = new ControlledConnection(runtime.connect(request, listener));
        synchronized (connections) {
            connections.put(request.profile().identity().nodeId(), connection);
        }
        return connection;
    }

    @Override
    public void close() {
        runtime.close();
    }

    private ControlledConnection connection(String nodeId) {
        synchronized (connections) {
            ControlledConnection connection = connections.get(nodeId);
            if (connection == null) {
                throw new IllegalArgumentException(
                        "expected one of the nodes " + connections.keySet() + " but found " + nodeId);
            }
            return connection;
        }
    }
}
