package io.meltemi.bench.databases;

import io.meltemi.bench.databases.DatabasesReport.PeerTiming;
import io.meltemi.bench.databases.DatabasesReport.Rate;
import io.meltemi.bench.databases.DatabasesReport.Size;
import io.meltemi.bench.databases.DatabasesReport.Step;
import io.meltemi.bench.databases.DatabasesReport.Timing;
import io.meltemi.sql.Edition;
import io.meltemi.sql.Migrations;
import io.meltemi.sql.maintenance.HistoryMaintenance;
import io.meltemi.sql.maintenance.HistoryStatus;
import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The paper's comparison of databases: our tables, one row of texts a message, and JSONB, on the server at hand; and the stored
 * queries on a long generated history.
 */
public final class DatabasesBenchmark {

    private static final String LEDGER = "insert into meltemi.node_hour (network, node_id, hour, received, stored,"
            + " last_arrived_at) select network, node_id, bucket, sum(count), sum(count), bucket + interval '59 minutes'"
            + " from readings_1h group by 1, 2, 3";

    private final Database database;
    private final Duration duration;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param duration of each measurement of inserting, and of each query
     */
    public DatabasesBenchmark(Database database, Duration duration, Consumer<String> progress) {
        this.database = database;
        this.duration = duration;
        this.progress = progress;
    }

    /**
     * Measures inserting, loads a history, measures its size and the queries.
     *
     * @param peerReadings how many of the readings the other layouts get too
     * @throws IllegalStateException when the database holds readings already
     */
    public DatabasesReport loadAndMeasure(HistoryPlan plan, long peerReadings) throws SQLException {
        Migrations.migrate(database.dataSource());
        if (database.number("select count(*) from (select from meltemi.reading limit 1) any_reading") > 0) {
            throw new IllegalStateException("the database " + database + " is not empty; name an empty one, or ask"
                    + " the history that an earlier run left there");
        }
        List<Rate> inserts = inserts();
        List<Step> loading = new ArrayList<>();
        long begin = System.nanoTime();
        Instant end = new HistoryLoader(database, plan, loaded -> tell(plan, loaded, begin)).load();
        loading.add(step("COPY, 100,000 rows a transaction", plan, begin));
        new HistoryFacts(plan, end).load(database);
        loading.add(timed("rollups", plan, () -> refresh(end)));
        loading.add(timed("VACUUM ANALYZE", plan, () -> {
            database.execute(LEDGER);
            database.execute("vacuum analyze");
        }));
        List<Size> sizes = new ArrayList<>(ourSizes(plan, ""));
        if (edition() == Edition.TIMESCALEDB_COMMUNITY) {
            loading.add(timed(
                    "compression",
                    plan,
                    () -> database.execute("select compress_chunk(c, true) from show_chunks('meltemi.reading') c")));
            sizes.addAll(ourSizes(plan, ", compressed"));
        }
        progress.accept("filling the other layouts");
        Instant peerEnd = new Peers(database, plan).fill(peerReadings, end);
        long held = database.number("select count(*) from " + Layouts.PAPER);
        sizes.addAll(peerSizes(held));
        StoredPlan stored = new StoredPlan(plan, end, held, peerEnd);
        stored.write(database);
        return report(stored, inserts, loading, sizes);
    }

    /**
     * Measures the queries alone, on the history that an earlier run left.
     *
     * @throws IllegalStateException when there is none
     */
    public DatabasesReport measureQueries() throws SQLException {
        Migrations.migrate(database.dataSource());
        StoredPlan stored = StoredPlan.read(database)
                .orElseThrow(() -> new IllegalStateException(
                        "the database " + database + " has no generated history; load one first"));
        List<Size> sizes = new ArrayList<>(ourSizes(stored.plan(), ""));
        sizes.addAll(peerSizes(stored.peerReadings()));
        return report(stored, List.of(), List.of(), sizes);
    }

    private DatabasesReport report(StoredPlan stored, List<Rate> inserts, List<Step> loading, List<Size> sizes)
            throws SQLException {
        HistoryStatus status = status();
        return new DatabasesReport(
                status.server(),
                status.edition().name(),
                stored.plan(),
                stored.peerReadings(),
                inserts,
                loading,
                sizes,
                queries(stored),
                peerQueries(stored));
    }

    private List<Rate> inserts() throws SQLException {
        for (String statement : Layouts.MAKE_PEERS) {
            database.execute(statement);
        }
        int series = Layouts.scratchSeries(database);
        progress.accept("inserting");
        List<Layout> layouts = List.of(Layouts.meltemi(series, 1), Layouts.paper(), Layouts.jsonb());
        List<Rate> rates = new InsertRates(database, duration).measure(layouts);
        Layouts.removeScratch(database);
        return rates;
    }

    private List<Timing> queries(StoredPlan stored) throws SQLException {
        Questions questions = new Questions(stored.plan(), stored.end());
        QueryTimes times = new QueryTimes(database, duration);
        List<Timing> timings = new ArrayList<>();
        for (Query query : QueryCatalog.all()) {
            progress.accept("asking " + query.name());
            QueryTimes.Time time = times.measure(questions.stored(query));
            timings.add(new Timing(
                    query.name(), query.title(), time.runs(), time.rows(), time.p50Millis(), time.p95Millis()));
        }
        return timings;
    }

    private List<PeerTiming> peerQueries(StoredPlan stored) throws SQLException {
        Questions questions = new Questions(stored.plan(), stored.peerEnd());
        QueryTimes times = new QueryTimes(database, duration);
        List<PeerTiming> timings = new ArrayList<>();
        for (String name : Peers.names()) {
            Optional<Query> query = QueryCatalog.find(name);
            if (stored.peerReadings() == 0 || query.isEmpty()) {
                continue;
            }
            progress.accept("asking the other layouts for " + name);
            Map<String, String> statements = Peers.statements(name);
            timings.add(timing(name, "Meltemi", times.measure(questions.stored(query.get()))));
            for (Layout layout : List.of(Layouts.paper(), Layouts.jsonb())) {
                Questions.Asked asked = questions.sql(String.valueOf(statements.get(layout.table())));
                timings.add(timing(name, layout.name(), times.measure(asked)));
            }
        }
        return timings;
    }

    private static PeerTiming timing(String name, String layout, QueryTimes.Time time) {
        return new PeerTiming(name, layout, time.runs(), time.rows(), time.p50Millis(), time.p95Millis());
    }

    private List<Size> ourSizes(HistoryPlan plan, String suffix) throws SQLException {
        HistoryStatus status = status();
        return List.of(
                size("Meltemi, readings with index" + suffix, status.readingBytes(), plan.readings()),
                size("Meltemi, rollups by minute, hour and day" + suffix, status.rollupBytes(), plan.readings()));
    }

    private List<Size> peerSizes(long held) throws SQLException {
        List<Size> sizes = new ArrayList<>();
        for (Layout layout : List.of(Layouts.paper(), Layouts.jsonb())) {
            long bytes = database.number("select pg_total_relation_size('" + layout.table() + "')");
            sizes.add(size(layout.name() + ", with indexes", bytes, held));
        }
        return sizes;
    }

    private static Size size(String what, long bytes, long readings) {
        return new Size(what, bytes, readings, readings == 0 ? 0 : bytes / (double) readings);
    }

    private HistoryStatus status() throws SQLException {
        try (Connection connection = database.connect()) {
            return HistoryStatus.read(connection);
        }
    }

    private Edition edition() throws SQLException {
        try (Connection connection = database.connect()) {
            return Edition.of(connection);
        }
    }

    private void refresh(Instant end) throws SQLException {
        try (Connection connection = database.connect()) {
            HistoryMaintenance.refresh(connection, end.plus(Duration.ofDays(2)), () -> false);
        }
    }

    private Step timed(String name, HistoryPlan plan, Work work) throws SQLException {
        progress.accept(name);
        long begin = System.nanoTime();
        work.run();
        return step(name, plan, begin);
    }

    private static Step step(String name, HistoryPlan plan, long beginNanos) {
        double seconds = (System.nanoTime() - beginNanos) / 1e9;
        return new Step(name, seconds, plan.readings() / seconds);
    }

    private void tell(HistoryPlan plan, long loaded, long beginNanos) {
        double seconds = (System.nanoTime() - beginNanos) / 1e9;
        long tenth = Math.max(1, plan.readings() / 10);
        if (loaded / tenth > (loaded - 100_000) / tenth || loaded == plan.readings()) {
            progress.accept(String.format("%,d readings loaded, %,.0f a second", loaded, loaded / seconds));
        }
    }

    private interface Work {
        void run() throws SQLException;
    }
}
