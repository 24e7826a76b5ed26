package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database of an earlier version, with rows in the tables that it had by then, is brought up to date and loses none. */
class ForwardMigrationsIT {

    private static final int FIRST_WITHOUT_CONNECTIVITY_OF_A_NODE = 5;

    /** What is written at a version and at all later ones, by the version that made it possible. */
    private static final Map<Integer, List<String>> ROWS = new TreeMap<>(Map.of(
            1,
            List.of(
                    "insert into meltemi.series (network, node_id, sensor) values ('n', 'a', 'temperature')",
                    "insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')",
                    "insert into meltemi.rejection values ('2026-11-22 10:00:02+00', 'n/a/x/t', 'BAD_VALUE', 'hot', '\\x00',"
                            + " 'n', 'a', 0, 3, 0, 1)",
                    "insert into meltemi.node_hour (network, node_id, hour, received, stored, rejected, duplicate,"
                            + " last_arrived_at) values ('n', 'a', '2026-11-22 10:00+00', %s, %s, 1, 0,"
                            + " '2026-11-22 10:00:02+00')",
                    "insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail) values"
                            + " ('n', 'a', 1, '2026-11-22 10:00+00', 'ACTIVATED', 'node', '{}')",
                    "insert into meltemi.node_configuration values ('n', 'a', 1, '2026-11-22 10:00+00', 'node', '<x/>', '{}')"),
            2,
            List.of(
                    "select meltemi.ensure_reading_partitions('2026-11-22 10:00+00', '2026-11-22 10:00+00')",
                    "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                            + " origin_partition, origin_index, value) select '2026-11-22 10:00+00', i, '2026-11-22 10:00+00',"
                            + " i, 1, 1, 0, 0, 20 + i from generate_series(0, 1) i"),
            5,
            List.of(
                    "insert into meltemi.severity_change values ('n', 'a', 1, '2026-11-22 10:00+00', 'ASSESSED', 'NORMAL',"
                            + " 'WARNING', 'hot', null, null, 'NORMAL', 'WARNING', 1)",
                    "insert into meltemi.node_condition values ('n', 'a', 1, '2026-11-22 10:00+00', 'NORMAL', 'WARNING',"
                            + " '2026-11-22 10:00+00', 'hot', 'ONLINE', '2026-11-22 10:00+00', null)"),
            6,
            List.of(
                    "insert into meltemi.trend_window (name, window_seconds, method) values ('PT15M', 900, 'LEAST_SQUARES')",
                    "select meltemi.ensure_trend_partitions('2026-11-22 10:00+00', '2026-11-22 10:00+00')",
                    "insert into meltemi.trend values ('2026-11-22 10:00+00', 0, 2, 60, 0.1, 20, 1, 1, 1, null, null)",
                    "insert into meltemi.alert (alert_id, number, kind, state, severity, network, node_id, summary,"
                            + " started_at, updated_at, facts) values ('a1', 1, 'SEVERITY', 'FIRING', 'WARNING', 'n', 'a',"
                            + " 'hot', '2026-11-22 10:00+00', '2026-11-22 10:00+00', '{}')",
                    "insert into meltemi.alert_event values ('a1', 'life', 1, '2026-11-22 10:00+00', 'FIRED', 'meltemi',"
                            + " '{}', 'WARNING', 'FIRING')"),
            10,
            List.of("insert into meltemi.history_import (file_name, file_bytes, file_sha256, mapping, mapping_sha256,"
                    + " begun_at) values ('f.csv', 1, 'x', '{}', 'y', '2026-11-22 10:00+00')"),
            11,
            List.of("insert into meltemi.pattern values ('p1', 0, '2026-11-22 10:00+00', 'ANOMALY', 'n', 'a',"
                    + " 'temperature', '2026-11-22 10:00+00', '2026-11-22 10:00+00', false, 0.5, null, 'odd', '{}')")));

    /** How many rows of each view there are in the end, by the version that made them possible. */
    private static final Map<Integer, List<String>> VIEWS = new TreeMap<>(Map.of(
            1, List.of("nodes", "node_events", "node_configurations", "rejected_messages", "ledger"),
            2, List.of("readings", "readings_1m", "readings_1h", "readings_1d"),
            5, List.of("severity_events"),
            6, List.of("trends", "alerts", "alert_events"),
            10, List.of("imports"),
            11, List.of("patterns")));

    private static TestDatabase server;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** Five that are far apart; with {@code -Dmeltemi.all-versions=true} each. */
    static IntStream versions() {
        return Boolean.getBoolean("meltemi.all-versions") ? IntStream.rangeClosed(1, 12) : IntStream.of(1, 4, 7, 9, 12);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void migrate_databaseOfAnEarlierVersion_keepsAllItsRows(int version) throws Exception {
        DataSource database = server.empty();
        Flyway.configure()
                .dataSource(database)
                .schemas(Migrations.SCHEMA)
                .table("schema_history")
                .locations("classpath:io/meltemi/sql/migration")
                .target(Integer.toString(version))
                .load()
                .migrate();
        int readings = version < 2 ? 0 : 2;
        execute(database, node(version));
        for (Map.Entry<Integer, List<String>> rows : ROWS.entrySet()) {
            for (String sql : rows.getKey() <= version ? rows.getValue() : List.<String>of()) {
                execute(database, sql.formatted(readings + 1, readings));
            }
        }

        assertThat(Migrations.migrate(database).applied()).isNotEmpty();

        for (Map.Entry<Integer, List<String>> views : VIEWS.entrySet()) {
            for (String view : views.getKey() <= version ? views.getValue() : List.<String>of()) {
                assertThat(query(database, "select count(*) from " + view))
                        .as(view)
                        .containsExactly(view.equals("readings") ? "2" : "1");
            }
        }
        assertThat(query(database, "select functional_mode, severity, reported_severity, config_version from nodes"))
                .containsExactly("ACTIVE|WARNING|"
                        + (version < FIRST_WITHOUT_CONNECTIVITY_OF_A_NODE ? "WARNING" : "NORMAL") + "|1");
        assertThat(query(database, "select * from meltemi.ledger_check() where not agrees"))
                .isEmpty();
        assertThat(Migrations.migrate(database).applied()).isEmpty();
    }

    private static String node(int version) {
        boolean early = version < FIRST_WITHOUT_CONNECTIVITY_OF_A_NODE;
        return "insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,"
                + " reported_severity, config_version" + (early ? ", connectivity" : "") + ") values ('n', 'a', 1,"
                + " '2026-11-22 10:00+00', 'ACTIVE', false, '" + (early ? "WARNING" : "NORMAL") + "', 1"
                + (early ? ", 'ONLINE'" : "") + ")";
    }
}
