package io.meltemi.bench.severity;

import io.meltemi.bench.ResultTable;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.edge.fleet.Fleet;
import io.meltemi.edge.fleet.FleetProfiles;
import io.meltemi.edge.fleet.LatencyHistogram;
import io.meltemi.edge.fleet.LoadGenerator;
import io.meltemi.edge.fleet.LoadPlan;
import io.meltemi.edge.fleet.LoadReport;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * From a node's {@code dangerMode} to the row in {@code severity_events}, over TLS, while other nodes send a steady load. The row
 * counts as there when another connection sees it.
 */
public final class SeverityLatency {

    private static final String NETWORK = "bench-severity";
    private static final int NODES = 100;
    private static final double MESSAGES_PER_SECOND = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final IngestTarget target;
    private final Duration duration;
    private final Consumer<String> progress;

    public SeverityLatency(IngestTarget target, Duration duration, Consumer<String> progress) {
        this.target = target;
        this.duration = duration;
        this.progress = progress;
    }

    /** Runs it; the table as text. */
    public String run() throws Exception {
        progress.accept("connecting and registering " + (NODES + 1) + " nodes");
        try (NodeRuntime runtime = NodeRuntime.create(target.broker(), 2);
                Fleet fleet = Fleet.start(runtime, members(), Fleet.DEFAULT_CONNECTING_AT_ONCE)) {
            fleet.settled().get(PATIENCE.toSeconds() * 4, TimeUnit.SECONDS);
            List<Node> loaded = fleet.nodes().subList(0, NODES);
            Node reporter = fleet.nodes().get(NODES);
            progress.accept(
                    String.format("%.0f messages a second for %d s", MESSAGES_PER_SECOND, duration.toSeconds()));
            CompletableFuture<LoadReport> load = CompletableFuture.supplyAsync(() -> load(loaded));
            LatencyHistogram latency = new LatencyHistogram();
            long reports = report(reporter, latency, load);
            LoadReport loadReport = load.get(PATIENCE.toSeconds() * 4, TimeUnit.SECONDS);
            ResultTable table = new ResultTable("messages/s", "reports", "p50 ms", "p90 ms", "p99 ms", "max ms");
            table.add(
                    loadReport.acknowledgedPerSecond(),
                    reports,
                    latency.quantile(0.5).toNanos() / 1e6,
                    latency.quantile(0.9).toNanos() / 1e6,
                    latency.quantile(0.99).toNanos() / 1e6,
                    latency.max().toNanos() / 1e6);
            return table.toString();
        }
    }

    private LoadReport load(List<Node> nodes) {
        try {
            return LoadGenerator.run(nodes, LoadPlan.of(new LoadPlan.Shape.Paced(MESSAGES_PER_SECOND, duration), 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making load", e);
        }
    }

    private long report(Node reporter, LatencyHistogram latency, CompletableFuture<LoadReport> load)
            throws SQLException, InterruptedException {
        long reports = 0;
        try (Connection connection = DriverManager.getConnection(
                        target.jdbcUrl(), target.databaseUser(), target.databasePassword());
                PreparedStatement count = connection.prepareStatement("select count(*) from severity_events"
                        + " where network = '" + NETWORK + "' and node_id = ? and origin = 'REPORTED'")) {
            count.setString(1, reporter.profile().identity().nodeId());
            long before = rows(count);
            while (!load.isDone()) {
                Severity next = reports % 2 == 0 ? Severity.DANGER : Severity.NORMAL;
                long begin = System.nanoTime();
                reporter.severity(next);
                reports++;
                awaitRows(count, before + reports);
                latency.record(System.nanoTime() - begin);
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
        return reports;
    }

    private static void awaitRows(PreparedStatement count, long wanted) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (rows(count) < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no row of a reported severity within " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static long rows(PreparedStatement count) throws SQLException {
        try (ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<Fleet.Member> members() throws IOException {
        List<Fleet.Member> members = new ArrayList<>();
        NodeSettings settings = NodeSettings.DEFAULTS.withSession(Duration.ZERO, Duration.ofSeconds(60));
        for (NodeProfile profile : FleetProfiles.numbered(NETWORK, "node", NODES + 1)) {
            String password = target.provisioner().ensureNode(profile);
            members.add(new Fleet.Member(profile.withPassword(password), settings));
        }
        return members;
    }
}
