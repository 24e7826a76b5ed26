package io.meltemi.bench.ingest;

import io.meltemi.bench.ProcessMemory;
import io.meltemi.bench.ResultTable;
import io.meltemi.edge.fleet.Fleet;
import io.meltemi.edge.fleet.FleetProfiles;
import io.meltemi.edge.fleet.LoadGenerator;
import io.meltemi.edge.fleet.LoadPlan;
import io.meltemi.edge.fleet.LoadReport;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.message.Encoding;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Stored readings a second, from the first publish to the last committed row, counted in the database. Publishers, broker
 * (TLS), bridge, Kafka, jobs and database share this machine.
 */
public final class IngestBenchmark {

    private static final String NETWORK = "bench";
    private static final int NODES = 1_000;
    private static final int PAYLOAD_BYTES = 160;
    private static final int WARM_UP_MESSAGES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final IngestTarget target;
    private final CountingDatabase database;
    private final Consumer<String> progress;
    private final ResultTable table = new ResultTable(
            "case", "QoS", "sent", "acknowledged/s", "stored/s", "lost", "p50 ms", "p99 ms", "paper/s", "times paper");

    public IngestBenchmark(IngestTarget target, Consumer<String> progress) {
        this.target = target;
        this.database = new CountingDatabase(target.jdbcUrl(), target.databaseUser(), target.databasePassword());
        this.progress = progress;
    }

    /**
     * Runs the paper's cases and the sustained ones.
     *
     * @param sustained length of each sustained case
     * @return the table, as text
     */
    public String run(Duration sustained)
            throws IOException, InterruptedException, ExecutionException, TimeoutException, SQLException {
        progress.accept("connecting and registering " + NODES + " nodes");
        try (NodeRuntime runtime = NodeRuntime.create(target.broker(), 2);
                Fleet fleet = Fleet.start(runtime, members(), Fleet.DEFAULT_CONNECTING_AT_ONCE)) {
            fleet.settled().get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
            List<Node> nodes = fleet.nodes();
            progress.accept("warming up");
            load(nodes, new IngestCase(NODES, WARM_UP_MESSAGES, null, 1, 0));
            for (int qos : new int[] {2, 1}) {
                for (IngestCase one : IngestCase.paper(qos)) {
                    measure(nodes, one);
                }
            }
            for (int qos : new int[] {2, 1}) {
                measure(nodes, IngestCase.sustained(NODES, sustained, qos));
            }
        }
        return table.toString();
    }

    /** Resident memory of the platform's process in MiB; 0 where the system does not tell. */
    public long residentMebibytes() throws IOException {
        return new ProcessMemory(target.processId()).residentKibibytes() / 1024;
    }

    private void measure(List<Node> nodes, IngestCase one) throws InterruptedException, SQLException {
        progress.accept(one.name() + ", QoS " + one.qos());
        Result result = load(nodes.subList(0, one.clients()), one);
        LoadReport report = result.report();
        double storedPerSecond = result.stored() / (result.nanos() / 1e9);
        table.add(
                one.name(),
                one.qos(),
                report.sent(),
                report.acknowledgedPerSecond(),
                storedPerSecond,
                Math.max(0, report.acknowledged() - result.stored()),
                report.latency().p50().toNanos() / 1e6,
                report.latency().p99().toNanos() / 1e6,
                one.paperPerSecond() == 0 ? "" : Integer.toString(one.paperPerSecond()),
                one.paperPerSecond() == 0 ? "" : String.format("%.0f", storedPerSecond / one.paperPerSecond()));
    }

    private record Result(LoadReport report, long stored, long nanos) {}

    private Result load(List<Node> nodes, IngestCase one) throws InterruptedException, SQLException {
        long before = stored();
        long begin = System.nanoTime();
        Duration duration = one.duration();
        LoadPlan.Shape shape = duration == null
                ? new LoadPlan.Shape.Count(one.messagesPerClient())
                : new LoadPlan.Shape.Unbounded(duration);
        // a burst of one client may fill its window; many clients together need fewer messages each
        int inFlight = Math.max(16, Math.min(64, 2_000 / one.clients()));
        LoadReport report = LoadGenerator.run(
                nodes,
                LoadPlan.of(shape, one.qos())
                        .withPayload(Encoding.JSON, PAYLOAD_BYTES)
                        .withInFlightPerNode(inFlight));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long stored = stored() - before;
        while (stored < report.acknowledged() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
            stored = stored() - before;
        }
        return new Result(report, stored, System.nanoTime() - begin);
    }

    /** Rows really inserted, kept in the transactions of the rows themselves; {@link #recount} checks it. */
    private long stored() throws SQLException {
        return database.number("select coalesce(sum(stored), 0) from ledger where network = '" + NETWORK + "'");
    }

    /** Counts the rows one by one, as a check of what the table was made from. */
    public String recount() throws SQLException {
        long rows = database.number("select count(*) from readings where network = '" + NETWORK + "'");
        return rows == stored()
                ? "rows counted one by one: " + rows + ", as the ledger says"
                : "the ledger says " + stored() + " but " + rows + " rows are there";
    }

    private List<Fleet.Member> members() throws IOException {
        List<Fleet.Member> members = new ArrayList<>();
        NodeSettings settings = NodeSettings.DEFAULTS.withSession(Duration.ZERO, Duration.ofSeconds(60));
        for (NodeProfile profile : FleetProfiles.numbered(NETWORK, "node", NODES)) {
            String password = target.provisioner().ensureNode(profile);
            members.add(new Fleet.Member(profile.withPassword(password), settings));
        }
        return members;
    }
}
