package io.meltemi.bench.chaos;

import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.edge.fleet.Fleet;
import io.meltemi.edge.fleet.FleetProfiles;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The nodes of a load: those that publish all the time, and those that raise one alarm each. */
final class LoadFleet implements AutoCloseable {

    private static final int NODES = 40;
    private static final Duration SETTLING = Duration.ofMinutes(4);

    private final NodeRuntime runtime;
    private final Fleet fleet;

    private LoadFleet(NodeRuntime runtime, Fleet fleet) {
        this.runtime = runtime;
        this.fleet = fleet;
    }

    /** Registers the nodes and waits until all of them are active. */
    static LoadFleet connect(IngestTarget target, BrokerEndpoint broker, int alarms) throws Exception {
        List<Fleet.Member> members = members(target, alarms);
        NodeRuntime runtime = NodeRuntime.create(broker, 2);
        LoadFleet fleet = new LoadFleet(runtime, Fleet.start(runtime, members, Fleet.DEFAULT_CONNECTING_AT_ONCE));
        try {
            fleet.fleet.settled().get(SETTLING.toSeconds(), TimeUnit.SECONDS);
            return fleet;
        } catch (Exception e) {
            fleet.close();
            throw e;
        }
    }

    /** How many there are with so many that raise alarms. */
    static int size(int alarms) {
        return NODES + alarms;
    }

    List<Node> publishing() {
        return fleet.nodes().subList(0, NODES);
    }

    List<Node> alarms() {
        return fleet.nodes().subList(NODES, fleet.nodes().size());
    }

    @Override
    public void close() {
        try (runtime) {
            fleet.close();
        }
    }

    private static List<Fleet.Member> members(IngestTarget target, int alarms) throws IOException {
        List<NodeProfile> profiles = new ArrayList<>(FleetProfiles.numbered(ChaosBenchmark.NETWORK, "load", NODES));
        profiles.addAll(FleetProfiles.numbered(ChaosBenchmark.NETWORK, ChaosBenchmark.ALARMS, alarms));
        List<Fleet.Member> members = new ArrayList<>();
        NodeSettings settings = NodeSettings.DEFAULTS
                .withSession(Duration.ofHours(1), Duration.ofSeconds(20))
                .withLimits(16, 5_000);
        for (NodeProfile profile : profiles) {
            String password = target.provisioner().ensureNode(profile);
            members.add(new Fleet.Member(profile.withPassword(password), settings));
        }
        return members;
    }
}
