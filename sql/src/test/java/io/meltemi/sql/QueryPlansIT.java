package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each stored query reads of a generated history: 1.2 million readings of 300 series in September, October and November.
 *
 * <p>Told by the server's own counters of the transaction, which hold for functions too, whose plans EXPLAIN does not show.
 */
class QueryPlansIT {

    private static final String NOVEMBER = "reading_y2026m11";
    private static final String OCTOBER = "reading_y2026m10";
    private static final String SEPTEMBER = "reading_y2026m09";

    private static TestDatabase server;
    private static DataSource database;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
        database = server.empty();
        Migrations.migrate(database);
        query(database, "select meltemi.ensure_reading_partitions('2026-09-25', '2026-11-30')");
        for (String statement : List.of(
                """
                insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,
                    reported_severity, building, room, config_version)
                select 'n', 'node' || i, 1, now(), 'ACTIVE', false, 'NORMAL', 'B' || i % 10, 'R' || i, 1
                from generate_series(1, 100) i""",
                """
                insert into meltemi.series (network, node_id, sensor)
                select 'n', 'node' || i, s from generate_series(1, 100) i, unnest(array['t', 'h', 'c']) s""",
                "insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')",
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select t, -1, t, 0, s, 1, 0, 0, 20 + s % 7 + random()
                from generate_series(timestamptz '2026-09-25Z', '2026-11-25 23:59Z', interval '22 min') t,
                    generate_series(1, 300) s""",
                """
                insert into meltemi.severity_change (network, node_id, sequence, time, origin, from_severity, to_severity,
                    reason, severity_before, severity, number)
                select 'n', 'node' || i, k, timestamptz '2026-09-25Z' + k * interval '6 hours', 'ASSESSED', 'NORMAL',
                    'DANGER', '', 'NORMAL', case when k % 2 = 0 then 'NORMAL' else 'DANGER' end, k
                from generate_series(1, 100) i, generate_series(1, 240) k""",
                """
                insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail)
                select 'n', 'node' || i, k, timestamptz '2026-09-25Z' + k * interval '6 hours',
                    case when k % 2 = 0 then 'OFFLINE' else 'ONLINE' end, 'server', '{}'
                from generate_series(1, 100) i, generate_series(1, 240) k""",
                """
                insert into meltemi.node_hour (network, node_id, hour, received, stored, rejected, duplicate, last_arrived_at)
                select 'n', 'node' || i, h, 9, 9, 0, 0, h
                from generate_series(1, 100) i,
                    generate_series(timestamptz '2026-09-25Z', '2026-11-25 23:00Z', interval '1 hour') h""",
                """
                insert into meltemi.alert (alert_id, number, kind, state, severity, network, node_id, sensor, summary,
                    started_at, updated_at, resolved_at, facts)
                select 'alert' || k, 1, 'SEVERITY', 'RESOLVED', 'DANGER', 'n', 'node' || k % 100, 't', '',
                    timestamptz '2026-09-25Z' + k * interval '7 minutes', now(), now(), '{}'
                from generate_series(1, 12000) k""",
                """
                insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time,
                    end_time, is_open, score, explanation, detail)
                select 'pattern' || k, 1, t, 'ANOMALY', 'n', 'node' || k % 100, 't', t, t, false, 0.5, '', '{}'
                from generate_series(1, 12000) k, lateral (select timestamptz '2026-09-25Z' + k * interval '7 minutes' as t)""")) {
            execute(database, statement);
        }
        while (!query(database, "select remaining from meltemi.refresh_rollups(100000)")
                .equals(List.of("0"))) {}
        execute(database, "vacuum analyze");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @DisplayName("Issue 5: the questions that people ask read what they need by an index, and no other month")
    @CsvSource(
            delimiter = '|',
            value = {
                // query | values | partitions of readings that are read | at most so many rows of them
                "latest-values   |                                                               | 11 | 300",
                "latest-values   | node=node7                                                    | 11 | 3",
                "latest-values   | node=node7; now=2026-10-10Z                                   | 10 | 3",
                "last-hour       | node=node7; sensor=t                                          | 11 | 10",
                "last-hour       | node=node7; sensor=t; now=2026-10-01 00:30Z                   | 9 10 | 10",
                "daily-extremes  | building=B3                                                   |    | 0",
                "danger-hours    |                                                               |    | 0",
                "week-trend      |                                                               |    | 0",
                "gaps            | node=node7                                                    | 9 11 | 210",
                "around-alert    | alert=alert7007; before=15 min; after=15 min                  | 10 | 10",
                "noisy-sensors   |                                                               |    | 0",
                "side-by-side    | node=node7; sensor=t; other_sensor=h                          | 11 | 140",
                "month-export    | node=node7; now=2026-10-10Z                                   | 10 | 6200",
                "data-quality    |                                                               |    | 0",
                "availability    |                                                               |    | 0",
                "percentiles     | node=node7; sensor=t                                          | 11 | 470",
                "day-profile     | node=node7; sensor=t                                          |    | 0",
                "evenly-spaced   | node=node7; sensor=t                                          | 11 | 70",
                "alert-response  | now=2026-11-20Z; span=1 day                                   |    | 0",
                "patterns        | now=2026-11-20Z                                               |    | 0",
                "patterns        | node=node7; kind=ANOMALY; now=2026-11-20Z; span=7 days        |    | 0",
            })
    void query_history_isReadByIndexAndWithinItsRange(String name, String values, String months, long mostRows)
            throws Exception {
        Query query = QueryCatalog.find(name).orElseThrow();
        Map<String, String> given = new HashMap<>(Asked.values(values == null ? "" : values));
        given.putIfAbsent("network", "n");
        given.putIfAbsent("now", "2026-11-26Z");
        given.keySet()
                .retainAll(query.parameters().stream()
                        .map(parameter -> parameter.name())
                        .collect(Collectors.toSet()));

        Map<String, long[]> scans = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement setup = connection.createStatement()) {
                setup.execute(
                        "set local max_parallel_workers_per_gather = 0"); // what workers read is counted elsewhere
            }
            assertThat(Asked.rows(connection, query, given)).isNotEmpty();
            scans.putAll(scans(connection));
            connection.rollback();
        }

        Set<String> expected = months == null
                ? Set.of()
                : List.of(months.split(" ")).stream()
                        .map(month -> "reading_y2026m" + (month.length() < 2 ? "0" : "") + month)
                        .collect(Collectors.toSet());
        Map<String, long[]> readings = new HashMap<>(scans);
        readings.keySet().retainAll(Set.of(SEPTEMBER, OCTOBER, NOVEMBER));
        assertThat(readings.keySet()).isEqualTo(expected);
        readings.forEach((partition, counts) ->
                assertThat(counts[0]).as("scans of the whole of %s", partition).isZero());
        assertThat(readings.values().stream().mapToLong(counts -> counts[1]).sum())
                .as("rows of readings")
                .isLessThanOrEqualTo(mostRows);
        for (String large :
                List.of("reading_1m", "reading_1h", "severity_change", "node_event", "node_hour", "alert", "pattern")) {
            assertThat(scans.getOrDefault(large, new long[2])[0])
                    .as("scans of the whole of %s", large)
                    .isZero();
        }
    }

    @Test
    void monthExport_allNodes_readsThatMonthAlone() throws Exception {
        Query query = QueryCatalog.find("month-export").orElseThrow();
        Query explain = new Query(
                "explained",
                query.title(),
                query.description(),
                query.parameters(),
                query.source(),
                "explain " + query.text(),
                query.places());
        try (Connection connection = database.getConnection()) {
            List<String> plan = new ArrayList<>(Asked.rows(connection, explain, Map.of("now", "2026-10-10Z")));

            assertThat(String.join("\n", plan)).contains(OCTOBER).doesNotContain(SEPTEMBER, NOVEMBER);
        }
    }

    @Test
    void series_lastTimes_areEndsOfIndexes() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select last_time from sensors where node_id = 'node7'")) {
                assertThat(rows.next()).isTrue();
            }
            scans(connection).forEach((table, counts) -> {
                if (table.startsWith("reading_y")) {
                    assertThat(counts[0]).as(table).isZero();
                    assertThat(counts[1]).as(table).isLessThanOrEqualTo(9);
                }
            });
            connection.rollback();
        }
    }

    /** By table that the transaction has read: scans of the whole of it, and rows of it that were read by an index. */
    private static Map<String, long[]> scans(Connection connection) throws Exception {
        Map<String, long[]> scans = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select relname, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables"
                                + " where schemaname = 'meltemi' and seq_scan + coalesce(idx_scan, 0) > 0")) {
            while (rows.next()) {
                scans.put(rows.getString(1), new long[] {rows.getLong(2), rows.getLong(3)});
            }
        }
        return scans;
    }
}
