package io.meltemi.bench.alerts;

import io.meltemi.bench.ResultTable;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.edge.fleet.Fleet;
import io.meltemi.edge.fleet.FleetProfiles;
import io.meltemi.edge.fleet.LatencyHistogram;
import io.meltemi.edge.fleet.LoadGenerator;
import io.meltemi.edge.fleet.LoadPlan;
import io.meltemi.edge.fleet.LoadReport;
import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * From a node's publish of a value over the built-in threshold of danger, over TLS, to the SMTP server's acceptance of the mail;
 * first while nothing else happens, then while other nodes send a steady load. Each alert is of a node of its own, one after the
 * other. The platform tells the subscriber of these nodes alone, and at once.
 */
public final class AlertLatency {

    /** The network of all nodes here. */
    public static final String NETWORK = "bench-alerts";

    /** Begin of the ids of the nodes that raise alerts. */
    public static final String ALARMS = "alarm";

    private static final int LOADED = 100;
    private static final int WARM_UP = 10;
    private static final double MESSAGES_PER_SECOND = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long PATIENCE_SECONDS = 60;

    private final IngestTarget target;
    private final SmtpSink sink;
    private final int alerts;
    private final Consumer<String> progress;

    /** @param alerts measured in each of the two cases */
    public AlertLatency(IngestTarget target, SmtpSink sink, int alerts, Consumer<String> progress) {
        this.target = target;
        this.sink = sink;
        this.alerts = alerts;
        this.progress = progress;
    }

    /** Runs it; the table as text. */
    public String run() throws Exception {
        int alarms = WARM_UP + 2 * alerts;
        progress.accept("connecting and registering " + (LOADED + alarms) + " nodes");
        ResultTable table = new ResultTable("background", "alerts", "p50 ms", "p90 ms", "p99 ms", "max ms");
        try (NodeRuntime runtime = NodeRuntime.create(target.broker(), 2);
                Fleet fleet = Fleet.start(runtime, members(alarms), Fleet.DEFAULT_CONNECTING_AT_ONCE)) {
            fleet.settled().get(PATIENCE_SECONDS * 4, TimeUnit.SECONDS);
            List<Node> raising = fleet.nodes().subList(LOADED, LOADED + alarms);
            progress.accept("warming up with " + WARM_UP + " alerts");
            measure(raising.subList(0, WARM_UP));
            progress.accept(alerts + " alerts while nothing else happens");
            add(table, "none", measure(raising.subList(WARM_UP, WARM_UP + alerts)));
            progress.accept(String.format("%d alerts with %.0f messages a second", alerts, MESSAGES_PER_SECOND));
            LoadPlan plan = LoadPlan.of(new LoadPlan.Shape.Paced(MESSAGES_PER_SECOND, loadTime()), 1);
            CompletableFuture<LoadReport> load =
                    CompletableFuture.supplyAsync(() -> load(fleet.nodes().subList(0, LOADED), plan));
            TimeUnit.SECONDS.sleep(3); // the load is steady by then
            LatencyHistogram loaded = measure(raising.subList(WARM_UP + alerts, alarms));
            boolean covered = !load.isDone();
            LoadReport report = load.get(PATIENCE_SECONDS * 10, TimeUnit.SECONDS);
            add(
                    table,
                    String.format(
                            "%.0f messages/s%s", report.acknowledgedPerSecond(), covered ? "" : ", not to the end"),
                    loaded);
        }
        return table.toString();
    }

    /** Long enough for every alert at a pace of half a second. */
    private Duration loadTime() {
        return Duration.ofSeconds(10 + alerts / 2L);
    }

    private LatencyHistogram measure(List<Node> nodes) throws Exception {
        LatencyHistogram latency = new LatencyHistogram();
        for (Node node : nodes) {
            sink.clear();
            long begin = System.nanoTime();
            CompletableFuture<Void> published = node.publish(FleetProfiles.SENSOR.dataName(), Measurement.of("41"));
            Long accepted = sink.next(PATIENCE_SECONDS);
            published.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (accepted == null) {
                throw new IllegalStateException(
                        "no mail about " + node.profile().identity().nodeId() + " within " + PATIENCE_SECONDS + " s");
            }
            latency.record(accepted - begin);
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        return latency;
    }

    private static LoadReport load(List<Node> nodes, LoadPlan plan) {
        try {
            return LoadGenerator.run(nodes, plan);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making load", e);
        }
    }

    private void add(ResultTable table, String background, LatencyHistogram latency) {
        table.add(
                background,
                alerts,
                latency.quantile(0.5).toNanos() / 1e6,
                latency.quantile(0.9).toNanos() / 1e6,
                latency.quantile(0.99).toNanos() / 1e6,
                latency.max().toNanos() / 1e6);
    }

    private List<Fleet.Member> members(int alarms) throws IOException {
        List<NodeProfile> profiles = new ArrayList<>(FleetProfiles.numbered(NETWORK, "load", LOADED));
        profiles.addAll(FleetProfiles.numbered(NETWORK, ALARMS, alarms));
        List<Fleet.Member> members = new ArrayList<>();
        NodeSettings settings = NodeSettings.DEFAULTS.withSession(Duration.ZERO, Duration.ofSeconds(60));
        for (NodeProfile profile : profiles) {
            String password = target.provisioner().ensureNode(profile);
            members.add(new Fleet.Member(profile.withPassword(password), settings));
        }
        return members;
    }
}
