package io.meltemi.edge.replay;

import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeProvisioner;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.edge.replay.ReplayPlan.ReplayNode;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.event.FunctionalMode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The nodes of one replay; made when the file first names them. */
final class ReplayFleet implements AutoCloseable {

    private final ReplayPlan plan;
    private final NodeRuntime runtime;
    private final NodeProvisioner provisioner;
    private final int queueCapacity;
    private final Map<String, Player> players = new HashMap<>();

    /** @param queueCapacity most readings that wait at one node, unless its settings say fewer */
    ReplayFleet(ReplayPlan plan, NodeRuntime runtime, NodeProvisioner provisioner, int queueCapacity) {
        this.plan = plan;
        this.runtime = runtime;
        this.provisioner = provisioner;
        this.queueCapacity = queueCapacity;
    }

    /**
     * The player of the active node of an id.
     *
     * @throws IllegalArgumentException when the id cannot be a node's
     * @throws IOException when the node cannot be made, is blocked, or hears nothing from the server
     */
    Player player(String id) throws IOException, InterruptedException {
        Player known = players.get(id);
        if (known != null) {
            return known;
        }
        if (players.size() >= ReplayPlan.MAX_NODES) {
            throw new IOException("expected at most " + ReplayPlan.MAX_NODES + " nodes in "
                    + plan.source().name() + " but found more; --node may name the wrong column");
        }
        ReplayNode wanted = plan.nodes().node(id);
        NodeProfile profile = wanted.profile().withPassword(provisioner.ensureNode(wanted.profile()));
        NodeSettings settings = wanted.settings()
                .withLimits(
                        wanted.settings().maxInFlight(),
                        Math.min(wanted.settings().queueCapacity(), queueCapacity));
        LastCause lastCause = new LastCause();
        Node node = Node.start(profile, settings, runtime, lastCause);
        Player player = new Player(node, profile.sensors(), settings);
        players.put(id, player);
        awaitActive(node, profile, lastCause);
        return player;
    }

    int size() {
        return players.size();
    }

    @Override
    public void close() {
        CompletableFuture.allOf(players.values().stream()
                        .map(player -> player.node.closeAsync())
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void awaitActive(Node node, NodeProfile profile, LastCause lastCause)
            throws IOException, InterruptedException {
        FunctionalMode mode;
        try {
            mode = node.judged().get(plan.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    profile + " heard nothing from the server within "
                            + plan.patience().toSeconds() + " s (" + lastCause.text + "); is the platform up?",
                    e);
        } catch (ExecutionException e) {
            throw new IOException(profile + " cannot register: " + e.getCause(), e);
        }
        if (mode == FunctionalMode.BLOCKED) {
            throw new IOException("the server has blocked " + profile);
        }
    }

    /** Publishes a node's rows with the sensors of the plan, whatever configuration the node is given meanwhile. */
    record Player(Node node, List<SensorDeclaration> sensors, NodeSettings settings) {

        CompletableFuture<Void> publish(int column, Measurement measurement) {
            SensorDeclaration sensor = sensors.get(column);
            byte[] payload = measurement.encode(sensor, settings.encoding());
            return node.publish(sensor.dataName(), payload, settings.qos());
        }
    }

    private static final class LastCause implements NodeListener {

        private volatile String text = "not connected";

        @Override
        public void connected() {
            text = "connected";
        }

        @Override
        public void disconnected(String cause) {
            text = cause;
        }
    }
}
