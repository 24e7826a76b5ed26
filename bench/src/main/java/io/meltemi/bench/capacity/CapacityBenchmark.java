package io.meltemi.bench.capacity;

import io.meltemi.bench.capacity.CapacityTarget.Checkpoints;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.edge.fleet.Fleet;
import io.meltemi.edge.fleet.FleetProfiles;
import io.meltemi.edge.fleet.LoadGenerator;
import io.meltemi.edge.fleet.LoadPlan;
import io.meltemi.edge.fleet.LoadReport;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One cluster of the sweep: nodes by message rate, what each costs in processor time and state, what the disk takes, and how long the
 * loss of a TaskManager is felt. The load's own processor time is not counted; it shares the machine.
 */
public final class CapacityBenchmark {

    private static final String NETWORK = "capacity";
    private static final int QOS = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final double RECOVERY_LOAD = 200;
    private static final double RECOVERY_PATIENCE_SECONDS = 90;

    private final CapacityTarget target;
    private final ClusterShape shape;
    private final Duration length;
    private final CapacityReport report;
    private final Consumer<String> progress;

    /**
     * Measures one cluster.
     *
     * @param length of each row's load
     * @param report which takes the rows
     */
    public CapacityBenchmark(
            CapacityTarget target,
            ClusterShape shape,
            Duration length,
            CapacityReport report,
            Consumer<String> progress) {
        this.target = target;
        this.shape = shape;
        this.length = length;
        this.report = report;
        this.progress = progress;
    }

    /** How many rows {@link #run} makes of each cluster. */
    public static int rows() {
        return CapacityCase.sweep().size();
    }

    /** Runs it. */
    public void run() throws Exception {
        List<CapacityCase> cases = CapacityCase.sweep();
        List<Integer> sizes =
                cases.stream().map(CapacityCase::nodes).distinct().sorted().toList();
        DatabaseGrowth databaseBefore = DatabaseGrowth.now(target.ingest());
        long kafkaBefore = target.kafkaBytes();
        for (int nodes : sizes) {
            progress.accept(shape + ": connecting and registering " + nodes + " nodes");
            try (NodeRuntime runtime = NodeRuntime.create(target.ingest().broker(), 2);
                    Fleet fleet = Fleet.start(runtime, members(nodes), Fleet.DEFAULT_CONNECTING_AT_ONCE)) {
                fleet.settled().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                load(fleet.nodes(), new LoadPlan.Shape.Unbounded(WARM_UP));
                for (CapacityCase one : cases) {
                    if (one.nodes() == nodes) {
                        measure(fleet.nodes(), one);
                    }
                }
                if (nodes == sizes.get(sizes.size() - 1)) {
                    report.growth(
                            shape,
                            DatabaseGrowth.now(target.ingest()).since(databaseBefore),
                            target.kafkaBytes() - kafkaBefore,
                            stored());
                    report.recovery(shape, recover(fleet.nodes()));
                }
            }
        }
    }

    private void measure(List<Node> nodes, CapacityCase one) throws Exception {
        progress.accept(shape + ": " + one.nodes() + " nodes, messages a second: " + one.offered());
        ProcessorTime before = ProcessorTime.of(target.processes());
        long begin = System.nanoTime();
        long acknowledged = 0;
        if (one.isIdle()) {
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
        } else {
            acknowledged = load(nodes, one.shape(length)).acknowledged();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        ProcessorTime used = ProcessorTime.of(target.processes()).since(before);
        Checkpoints checkpoints = target.takeCheckpoints();
        report.row(shape, one, acknowledged, seconds, used, checkpoints);
    }

    /** Makes a load and waits until all that was acknowledged is stored. */
    private LoadReport load(List<Node> nodes, LoadPlan.Shape load) throws Exception {
        long before = stored();
        int inFlight = Math.max(16, Math.min(64, 2_000 / nodes.size()));
        LoadReport done = LoadGenerator.run(nodes, LoadPlan.of(load, QOS).withInFlightPerNode(inFlight));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (stored() - before < done.acknowledged()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("of " + done.acknowledged() + " acknowledged messages only "
                        + (stored() - before) + " were stored within " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return done;
    }

    private Recovery recover(List<Node> nodes) throws Exception {
        progress.accept(shape + ": kill -9 of taskmanager-1");
        Duration lasts = Duration.ofSeconds((long) RECOVERY_PATIENCE_SECONDS);
        try (PacedLoad load = PacedLoad.start(nodes, RECOVERY_LOAD, lasts)) {
            TimeUnit.SECONDS.sleep(5);
            Long victim = target.processes().get("taskmanager-1");
            if (victim == null) {
                throw new IllegalStateException("there is no process taskmanager-1");
            }
            return Recovery.afterKillOf(victim, target, this::stored, RECOVERY_PATIENCE_SECONDS);
        }
    }

    /** A load beside the caller, which ends with {@link #close}. */
    private record PacedLoad(Thread thread) implements AutoCloseable {

        static PacedLoad start(List<Node> nodes, double messagesPerSecond, Duration longest) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> {
                        begun.complete(null);
                        try {
                            LoadGenerator.run(
                                    nodes, LoadPlan.of(new LoadPlan.Shape.Paced(messagesPerSecond, longest), QOS));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt(); // the end
                        }
                    },
                    "capacity-load");
            thread.setDaemon(true);
            thread.start();
            begun.join();
            return new PacedLoad(thread);
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }

    private long stored() throws SQLException {
        IngestTarget ingest = target.ingest();
        try (Connection connection = DriverManager.getConnection(
                        ingest.jdbcUrl(), ingest.databaseUser(), ingest.databasePassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(sum(stored), 0) from ledger where network = '" + NETWORK + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Fleet.Member> members(int nodes) throws IOException {
        List<Fleet.Member> members = new ArrayList<>();
        NodeSettings settings = NodeSettings.DEFAULTS.withSession(Duration.ZERO, Duration.ofSeconds(60));
        for (NodeProfile profile : FleetProfiles.numbered(NETWORK, "node", nodes)) {
            String password = target.ingest().provisioner().ensureNode(profile);
            members.add(new Fleet.Member(profile.withPassword(password), settings));
        }
        return members;
    }
}
