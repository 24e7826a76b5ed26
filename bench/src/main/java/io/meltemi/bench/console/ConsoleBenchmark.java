package io.meltemi.bench.console;

import io.meltemi.bench.ProcessMemory;
import io.meltemi.bench.Quantiles;
import io.meltemi.bench.ResultTable;
import io.meltemi.bench.databases.Database;
import io.meltemi.bench.databases.GeneratedHistory;
import io.meltemi.bench.databases.HistoryPlan;
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
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What people ask the console, over a long history and while readings flow in: how long each answer takes with many clients at once.
 * Then event streams held open: what they cost the platform's process, and how old a reading is when it comes.
 */
public final class ConsoleBenchmark {

    private static final String NETWORK = "bench";
    private static final int NODES = 1_000;
    private static final double READINGS_PER_SECOND = 1_000;
    private static final long PATIENCE_SECONDS = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final IngestTarget target;
    private final URI console;
    private final Options options;
    private final Consumer<String> progress;

    /**
     * What is measured.
     *
     * @param duration of each question's measurement
     * @param streams event streams that are held open; every tenth is read slowly
     */
    public record Options(HistoryPlan history, int clients, Duration duration, int streams) {}

    public ConsoleBenchmark(IngestTarget target, URI console, Options options, Consumer<String> progress) {
        this.target = target;
        this.console = console;
        this.options = options;
        this.progress = progress;
    }

    /** Runs it; the tables as text. */
    public String run() throws Exception {
        Database database = new Database(target.jdbcUrl(), target.databaseUser(), target.databasePassword());
        Instant end = history(database);
        progress.accept("connecting and registering " + NODES + " nodes");
        try (NodeRuntime runtime = NodeRuntime.create(target.broker(), 2);
                Fleet fleet = Fleet.start(runtime, members(), Fleet.DEFAULT_CONNECTING_AT_ONCE)) {
            fleet.settled().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Questions questions = Questions.over(console, database, options.history(), end, NETWORK);
            Duration whole = options.duration()
                    .plus(WARM_UP)
                    .multipliedBy(questions.all().size())
                    .plus(EventStreams.DURATION.multipliedBy(3))
                    .plusSeconds(30);
            LoadPlan plan = LoadPlan.of(new LoadPlan.Shape.Paced(READINGS_PER_SECOND, whole), 1);
            CompletableFuture<LoadReport> load = CompletableFuture.supplyAsync(() -> load(fleet.nodes(), plan));
            TimeUnit.SECONDS.sleep(5); // the load is steady by then
            String answers = ask(questions);
            String streams = streams(fleet.nodes());
            boolean covered = !load.isDone();
            LoadReport report = load.get(whole.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answers
                    + System.lineSeparator()
                    + streams
                    + String.format(
                            "meanwhile %,.0f readings/s flowed in%s, history of %,d readings%n",
                            report.acknowledgedPerSecond(),
                            covered ? "" : " (not to the end)",
                            options.history().readings());
        }
    }

    private Instant history(Database database) throws SQLException {
        Optional<Instant> end = GeneratedHistory.there(database, options.history());
        if (end.isPresent()) {
            progress.accept("the history of an earlier run is there");
            return end.get();
        }
        progress.accept(String.format("loading %,d readings", options.history().readings()));
        return GeneratedHistory.fill(database, options.history(), progress);
    }

    private String ask(Questions questions) throws Exception {
        ResultTable table = new ResultTable(
                "question",
                "requests",
                "requests/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "bytes",
                "failed",
                "load");
        RequestLoad load = new RequestLoad(options.clients());
        for (Questions.Question question : questions.all()) {
            progress.accept(question.name() + ", " + options.clients() + " clients");
            load.run(question.address(), WARM_UP);
            RequestLoad.Result result = load.run(question.address(), options.duration());
            List<Double> millis = result.millis();
            table.add(
                    question.name(),
                    millis.size(),
                    millis.size() / result.seconds(),
                    Quantiles.quantile(0.5, millis),
                    Quantiles.quantile(0.95, millis),
                    Quantiles.quantile(0.99, millis),
                    Quantiles.quantile(1, millis),
                    result.bytes(),
                    result.failures(),
                    loadAverage());
        }
        return table.toString();
    }

    private String streams(List<Node> nodes) throws IOException {
        ResultTable table = new ResultTable(
                "streams of readings",
                "asked for",
                "open",
                "events/s",
                "p50 ms",
                "p99 ms",
                "slow: p99 ms",
                "resident KiB a stream",
                "load");
        String all = "topics=reading&network=" + NETWORK;
        streams(
                table,
                "each of one node",
                options.streams(),
                i -> all + "&node="
                        + nodes.get(i % nodes.size()).profile().identity().nodeId());
        streams(table, "each of all nodes", Math.max(1, options.streams() / 10), i -> all);
        return table.toString();
    }

    private void streams(ResultTable table, String name, int count, IntFunction<String> query) throws IOException {
        progress.accept(count + " event streams, " + name + ", every tenth read slowly");
        ProcessMemory memory = new ProcessMemory(target.processId());
        long before = memory.residentKibibytes();
        try (EventStreams streams = EventStreams.open(console, count, query)) {
            EventStreams.Result result = streams.read(EventStreams.DURATION);
            long after = memory.residentKibibytes();
            table.add(
                    name,
                    count,
                    result.open(),
                    result.events() / (double) EventStreams.DURATION.toSeconds(),
                    Quantiles.quantile(0.5, result.millis()),
                    Quantiles.quantile(0.99, result.millis()),
                    Quantiles.quantile(0.99, result.slowMillis()),
                    (after - before) / (double) count,
                    loadAverage());
        }
    }

    /** Of the whole machine over the last minute. */
    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static LoadReport load(List<Node> nodes, LoadPlan plan) {
        try {
            return LoadGenerator.run(nodes, plan);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making load", e);
        }
    }

    private List<Fleet.Member> members() throws IOException, SQLException {
        List<Fleet.Member> members = new ArrayList<>();
        NodeSettings settings = NodeSettings.DEFAULTS.withSession(Duration.ZERO, Duration.ofSeconds(60));
        for (NodeProfile profile : FleetProfiles.numbered(NETWORK, "node", NODES)) {
            String password = target.provisioner().ensureNode(profile);
            members.add(new Fleet.Member(profile.withPassword(password), settings));
        }
        return members;
    }
}
