package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.sql.conversion.Conversion;
import io.meltemi.sql.conversion.ConversionProgress;
import io.meltemi.sql.conversion.ConversionRefusedException;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that was begun without TimescaleDB, on a server that offers it. */
@Timeout(300)
class ConversionIT {

    private static final ConversionProgress SILENT = (done, total, rows) -> {};
    private static final List<String> QUERIES = List.of(
            "select * from readings order by time, node_id, sensor, seq",
            "select * from trends order by window_end, node_id, sensor",
            "select * from readings_1m order by bucket, node_id, sensor",
            "select * from readings_1h order by bucket, node_id, sensor",
            "select * from readings_1d order by bucket, node_id, sensor",
            "select * from latest() order by node_id, sensor",
            "select indexname from pg_indexes where schemaname = 'meltemi' and tablename in ('reading', 'trend') order by 1",
            "select has_table_privilege('reader', 'meltemi.reading', 'select'), has_table_privilege('reader', 'readings', 'select')",
            "select col_description('meltemi.reading'::regclass, 2)");

    private static NativeTimescaleDb server;
    private DataSource database;

    @BeforeAll
    static void start() throws Exception {
        server = NativeTimescaleDb.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Plain PostgreSQL's layout with readings of all ages, some folded into rollups and some not. */
    @BeforeEach
    void fillPlainDatabase() throws Exception {
        database = server.empty();
        Flyway.configure()
                .dataSource(database)
                .schemas(Migrations.SCHEMA)
                .table("schema_history")
                .locations("classpath:io/meltemi/sql/migration")
                .load()
                .migrate();
        TestReadings.register(database);
        execute(database, "do $$ begin create role reader; exception when duplicate_object then null; end $$");
        execute(database, "grant select on meltemi.reading, readings to reader");
        Random random = new Random(7);
        insert(random, 2000, "2026-08-20T00:00:00Z", "2026-11-20T00:00:00Z");
        insert(random, 10, "1970-02-01T00:00:00Z", "1970-02-01T12:00:00Z");
        refresh();
        insert(random, 100, "2026-10-01T00:00:00Z", "2026-10-01T03:00:00Z");
        execute(
                database,
                "select meltemi.ensure_trend_partitions('2026-09-01', '2026-11-01');"
                        + "insert into meltemi.trend_window (name, window_seconds, method) values ('PT1H', 3600, 'LEAST_SQUARES');"
                        + "insert into meltemi.trend select '2026-09-01 00:00+00'::timestamptz + i * interval '1 hour', 1, 60,"
                        + " 3540, i / 7.0, 20, 0.5, 1 + i % 10, 1, null, '[]' from generate_series(1, 1400) i");
    }

    @Test
    @DisplayName("Issue 5: a plain database with data in it becomes one of TimescaleDB and shows the same")
    void run_plainDatabase_becomesHypertablesWithTheSameContent() throws Exception {
        List<List<String>> before = content();

        long rows = Conversion.run(database, SILENT);

        assertConverted(before);
        assertThat(rows)
                .isEqualTo(Long.parseLong(
                        query(database, "select (select count(*) from readings) + (select count(*) from trends)")
                                .get(0)));
        assertThat(Conversion.run(database, SILENT)).isZero();
    }

    @Test
    void run_afterwards_lateReadingsAreWatchedAndRollupsAreRight() throws Exception {
        Conversion.run(database, SILENT);

        insert(new Random(8), 300, "2026-11-18T00:00:00Z", "2026-11-25T00:00:00Z");

        assertThat(query(database, "select sum(count) from readings_1d")).isEqualTo(numeric());
        assertThat(query(database, "select sum(count) from readings_1m")).isEqualTo(numeric());
        refresh();
        assertThat(query(database, "select sum(count) from readings_1h")).isEqualTo(numeric());
    }

    @Test
    void run_endedAfterAnyMonth_goesOnAndLosesNothing() throws Exception {
        List<List<String>> before = content();
        List<Integer> runs = new ArrayList<>();
        long rows = 0;
        for (int months = 1; ; months++) {
            int last = months;
            long[] copied = new long[1];
            try {
                Conversion.run(database, (done, total, count) -> {
                    copied[0] = count;
                    if (done == last && done < total) {
                        throw new IllegalStateException("ended");
                    }
                });
                rows += copied[0];
                break;
            } catch (IllegalStateException e) {
                rows += copied[0];
                runs.add(months);
                assertThat(query(database, QUERIES.get(0)))
                        .as("after %d months", months)
                        .isEqualTo(before.get(0));
            }
        }

        assertThat(runs).hasSizeGreaterThan(5);
        assertConverted(before);
        assertThat(rows).isEqualTo(before.get(0).size() + before.get(1).size());
    }

    @Test
    void run_killedByTheServerWhileReadingsCome_keepsThoseToo() throws Exception {
        assertThatThrownBy(() -> Conversion.run(database, (done, total, rows) -> {
                    if (done == 4) {
                        kill();
                    }
                }))
                .isInstanceOf(java.sql.SQLException.class);
        insert(new Random(9), 300, "2026-08-30T00:00:00Z", "2026-09-02T00:00:00Z");
        insert(new Random(9), 300, "2026-12-30T00:00:00Z", "2026-12-31T00:00:00Z");
        refresh();
        execute(database, "update meltemi.trend set n = n + 1, slope_per_minute = 1 where series_id = 3");
        List<List<String>> before = content();

        Conversion.run(database, SILENT);

        assertConverted(before);
    }

    @Test
    void run_somebodyElseConnected_isRefused() throws Exception {
        List<List<String>> before = content();
        try (Connection other = database.getConnection()) {
            assertThat(other.isValid(1)).isTrue();
            assertThatThrownBy(() -> Conversion.run(database, SILENT))
                    .isInstanceOf(ConversionRefusedException.class)
                    .hasMessageContaining("others are connected as the same user")
                    .hasMessageContaining("stop the platform");
        }
        assertThat(query(database, "select relkind from pg_class where oid = 'meltemi.reading'::regclass"))
                .containsExactly("p");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void run_serverWithoutTimescaleDb_isRefused() throws Exception {
        try (TestDatabase plain = TestDatabase.start()) {
            DataSource empty = plain.empty();
            Migrations.migrate(empty);

            assertThatThrownBy(() -> Conversion.run(empty, SILENT))
                    .isInstanceOf(ConversionRefusedException.class)
                    .hasMessageContaining("does not offer TimescaleDB");
        }
    }

    private void assertConverted(List<List<String>> before) throws Exception {
        assertThat(content()).isEqualTo(before);
        assertThat(query(database, "select hypertable_name from timescaledb_information.hypertables order by 1"))
                .containsExactly("reading", "trend");
        assertThat(query(
                        database,
                        "select relname from pg_class where relnamespace = 'meltemi'::regnamespace"
                                + " and (relname like '%\\_y20%' or relname like '%convert%' or relname like '%partitioned%'"
                                + " or relname = 'conversion')"))
                .isEmpty();
    }

    private List<List<String>> content() throws Exception {
        List<List<String>> content = new ArrayList<>();
        for (String sql : QUERIES) {
            content.add(query(database, sql));
        }
        return content;
    }

    private void refresh() throws Exception {
        List<String> remaining;
        do {
            remaining = query(database, "select remaining from meltemi.refresh_rollups()");
        } while (!remaining.equals(List.of("0")));
    }

    private List<String> numeric() throws Exception {
        return query(database, "select count(*) from readings where value is not null");
    }

    private void insert(Random random, int count, String from, String to) throws Exception {
        try (Connection connection = database.getConnection()) {
            TestReadings.insert(connection, random, count, Instant.parse(from), Instant.parse(to));
        }
    }

    private void kill() {
        try {
            query(
                    database,
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and backend_type = 'client backend' and pid <> pg_backend_pid()");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
