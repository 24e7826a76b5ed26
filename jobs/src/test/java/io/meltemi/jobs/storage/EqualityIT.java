package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.sql.Migrations;
import io.meltemi.sql.NativeTimescaleDb;
import io.meltemi.sql.RollupLayout;
import io.meltemi.sql.WasmTimescaleDb;
import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import io.meltemi.sql.query.QueryParameter;
import io.meltemi.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Section 7: plain PostgreSQL and both editions of TimescaleDB show the same in every public view and answer every stored query
 * alike, with late readings and duplicates, also in what was compressed before they came.
 */
@Timeout(600)
class EqualityIT {

    private static final Logger LOGGER = LoggerFactory.getLogger(EqualityIT.class);
    private static final List<String> ROLLUPS = List.of("readings_1m", "readings_1h", "readings_1d");

    /** Values for the parameters that the stored queries have, by name; where a query has a default it is taken. */
    private static final Map<String, String> VALUES = Map.of(
            "network", "net",
            "node", "n1",
            "sensor", "t",
            "other_sensor", "h",
            "building", "A",
            "alert", AlertEvents.ID,
            "now", RecordedReadings.END.toString());

    private static PostgresServer postgres;
    private static RecordedReadings readings;
    private static Map<String, ResultRows> expected;

    @BeforeAll
    static void loadPlainPostgreSql() throws Exception {
        readings = RecordedReadings.read();
        assertThat(readings.inTime().size() + readings.late().size()).isGreaterThan(200_000);
        postgres = PostgresServer.start();
        postgres.execute("create database plain template template0 locale 'C'");
        DataSource database = postgres.database("plain").dataSource();
        Migrations.migrate(database);
        try (Connection connection = connect(database)) {
            load(connection);
            Map<String, ResultRows> live = views(connection, ROLLUPS);
            maintain(connection);
            expected = everything(connection);
            live.forEach((view, rows) -> rows.assertEqualTo(expected.get(view), view + " before it was folded in"));
        }
        expected.forEach(
                (name, rows) -> LOGGER.info("{}: {} rows", name, rows.rows().size()));
        // what is empty is equal without telling anything
        assertThat(expected)
                .allSatisfy((name, rows) -> assertThat(rows.rows()).as(name).isNotEmpty());
        assertThat(expected.get("readings").rows()).hasSizeGreaterThan(200_000);
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @DisplayName("Section 7: TimescaleDB's Apache edition answers as plain PostgreSQL does")
    void timescaleDb_apacheEdition_isEqual() throws Exception {
        try (NativeTimescaleDb server = NativeTimescaleDb.start()) {
            assertEqual(server.empty(), "Apache edition");
        }
    }

    @Test
    @DisplayName("Section 7: TimescaleDB's community edition answers as plain PostgreSQL does")
    void timescaleDb_communityEdition_isEqual() throws Exception {
        try (WasmTimescaleDb server = WasmTimescaleDb.start()) {
            assertEqual(server.database(), "community edition");
        }
    }

    private static void assertEqual(DataSource database, String edition) throws Exception {
        Migrations.migrate(database);
        try (Connection connection = connect(database)) {
            load(connection);
            if (RollupLayout.of(connection) == RollupLayout.TABLES) {
                // continuous aggregates show what comes late when they are refreshed
                views(connection, ROLLUPS)
                        .forEach((view, rows) ->
                                rows.assertEqualTo(expected.get(view), edition + ", " + view + " before maintenance"));
            }
            maintain(connection);
            Map<String, ResultRows> actual = everything(connection);
            assertThat(actual.keySet()).as(edition).isEqualTo(expected.keySet());
            actual.forEach((name, rows) -> rows.assertEqualTo(expected.get(name), edition + ", " + name));
        }
    }

    private static Connection connect(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        execute(connection, "set timezone = 'UTC'");
        connection.setAutoCommit(false);
        return connection;
    }

    /** What came in time is maintained, and compressed where that is possible, before the rest comes. */
    private static void load(Connection connection) throws SQLException {
        long start = System.nanoTime();
        RecordedHistory history = new RecordedHistory(connection);
        history.writeInTime(readings);
        maintain(connection);
        history.writeLate(readings);
        LOGGER.info("Loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    private static void maintain(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        if (RollupLayout.of(connection) == RollupLayout.TABLES) {
            while (!query(connection, "select remaining from meltemi.refresh_rollups()")
                    .get(0)
                    .equals("0")) {
                // the rest
            }
        } else {
            for (String level : List.of("1m", "1h", "1d")) {
                execute(connection, "call refresh_continuous_aggregate('meltemi.aggregate_" + level + "', null, null)");
            }
            execute(
                    connection,
                    "select compress_chunk(c, if_not_compressed => true) from show_chunks('meltemi.reading') c");
        }
        execute(connection, "analyze");
        connection.setAutoCommit(false);
    }

    private static Map<String, ResultRows> everything(Connection connection) throws SQLException {
        Map<String, ResultRows> results = views(
                connection,
                query(
                        connection,
                        "select c.relname from pg_class c left join pg_depend d on d.objid = c.oid and d.deptype = 'e'"
                                + " where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and d.objid is null"));
        for (Query query : QueryCatalog.all()) {
            Map<String, String> values = new HashMap<>(VALUES);
            values.keySet()
                    .retainAll(query.parameters().stream()
                            .map(QueryParameter::name)
                            .toList());
            try (PreparedStatement statement = query.prepare(connection, values)) {
                results.put("query " + query.name(), ResultRows.of(statement));
            }
        }
        connection.commit();
        return results;
    }

    private static Map<String, ResultRows> views(Connection connection, List<String> views) throws SQLException {
        Map<String, ResultRows> results = new TreeMap<>();
        for (String view : views) {
            results.put(view, ResultRows.ofView(connection, view));
        }
        connection.commit();
        return results;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column. */
    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
