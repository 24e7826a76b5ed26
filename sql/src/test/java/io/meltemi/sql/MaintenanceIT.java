package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.sql.maintenance.HistoryMaintenance;
import io.meltemi.sql.maintenance.HistoryOptions;
import io.meltemi.sql.maintenance.HistoryStatus;
import io.meltemi.sql.maintenance.MaintenanceReport;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Upkeep on plain PostgreSQL and on both editions of TimescaleDB. */
@Timeout(300)
class MaintenanceIT {

    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    private static final HistoryOptions KEEP_TWENTY_DAYS =
            new HistoryOptions(Optional.of(Duration.ofDays(20)), Optional.empty(), Optional.of(Duration.ofDays(3)));
    private static final String READ_LOCK = "select pg_advisory_lock_shared(hashtextextended('meltemi.history', 0))";

    @Test
    void run_plainPostgreSql_keepsRollupsAndDeletesWhatIsOld() throws Exception {
        try (TestDatabase server = TestDatabase.start()) {
            DataSource database = server.empty();
            assertUpkeep(database, Edition.POSTGRESQL, RollupLayout.TABLES);
            assertReadersAreWaitedFor(server.empty());
        }
    }

    @Test
    void run_apacheEdition_keepsRollupsAndDeletesWhatIsOld() throws Exception {
        try (NativeTimescaleDb server = NativeTimescaleDb.start()) {
            assertUpkeep(server.empty(), Edition.TIMESCALEDB_APACHE, RollupLayout.TABLES);
            assertReadersAreWaitedFor(server.empty());
        }
    }

    @Test
    void run_communityEdition_keepsRollupsAndDeletesWhatIsOld() throws Exception {
        try (WasmTimescaleDb server = WasmTimescaleDb.start()) {
            DataSource database = server.database();
            assertUpkeep(database, Edition.TIMESCALEDB_COMMUNITY, RollupLayout.CONTINUOUS_AGGREGATES);
            assertThat(
                            query(
                                    database,
                                    "select proc_name, config ->> 'compress_after', config ->> 'start_offset' is null"
                                            + " from timescaledb_information.jobs where hypertable_schema = 'meltemi' order by 1, 3"))
                    .hasSize(4)
                    .contains("policy_compression|72:00:00|t");
        }
    }

    private static void assertUpkeep(DataSource database, Edition edition, RollupLayout rollups) throws Exception {
        assertThat(Migrations.migrate(database).rollups()).isEqualTo(rollups);
        TestReadings.register(database);
        insert(database, 4000, Duration.ofDays(60));

        MaintenanceReport first = run(database, HistoryOptions.keepAll());
        assertThat(first.edition()).isEqualTo(edition);
        assertThat(first.dropped()).isEmpty();
        assertThat(differences(database)).as("folded in").isEmpty();

        if (rollups == RollupLayout.CONTINUOUS_AGGREGATES) {
            execute(
                    database,
                    "select compress_chunk(c) from show_chunks('meltemi.reading', older_than => '2026-03-10'::timestamptz) c");
            assertThat(status(database).compressedParts()).isPositive();
        }
        insert(database, 500, Duration.ofDays(60));
        run(database, HistoryOptions.keepAll());
        assertThat(differences(database)).as("late ones folded in").isEmpty();
        assertThat(status(database).changes()).isZero();

        List<String> before = rollups(database);
        MaintenanceReport retention = run(database, KEEP_TWENTY_DAYS);
        assertThat(retention.dropped()).isNotEmpty();
        assertThat(retention.retentionSkipped()).isEmpty();
        assertThat(query(database, "select count(*) from readings where time < '2026-01-31'"))
                .containsExactly("0");
        assertThat(query(database, "select count(*) > 0 from readings where time >= '2026-02-23'"))
                .containsExactly("t");
        assertThat(rollups(database)).as("rollups of what is gone").isEqualTo(before);

        // too late for rollups: what is gone cannot be counted again
        insertAt(database, Instant.parse("2026-01-20T10:00:00Z"));
        run(database, HistoryOptions.keepAll());
        assertThat(rollups(database)).as("after a reading older than retention").isEqualTo(before);
        run(database, KEEP_TWENTY_DAYS);
        assertThat(query(database, "select count(*) from readings where time < '2026-01-31'"))
                .containsExactly("0");
        assertThat(rollups(database)).isEqualTo(before);

        HistoryOptions minutes =
                new HistoryOptions(Optional.empty(), Optional.of(Duration.ofDays(10)), Optional.of(Duration.ofDays(3)));
        List<String> hours = query(database, "select * from readings_1h order by bucket, node_id, sensor");
        run(database, minutes);
        assertThat(query(database, "select count(*) from readings_1m where bucket < '2026-02-20'"))
                .containsExactly("0");
        assertThat(query(database, "select * from readings_1h order by bucket, node_id, sensor"))
                .isEqualTo(hours);
        run(database, minutes);
        assertThat(query(database, "select * from readings_1h order by bucket, node_id, sensor"))
                .isEqualTo(hours);
    }

    @DisplayName("Retention deletes nothing that a running export reads")
    private static void assertReadersAreWaitedFor(DataSource database) throws Exception {
        Migrations.migrate(database);
        TestReadings.register(database);
        insert(database, 100, Duration.ofDays(60));
        try (Connection export = database.getConnection()) {
            export.createStatement().execute(READ_LOCK);
            MaintenanceReport report = run(database, KEEP_TWENTY_DAYS);
            assertThat(report.dropped()).isEmpty();
            assertThat(report.retentionSkipped()).contains("export");
        }
        assertThat(run(database, KEEP_TWENTY_DAYS).dropped()).isNotEmpty();
    }

    private static void insert(DataSource database, int count, Duration age) throws Exception {
        try (Connection connection = database.getConnection()) {
            TestReadings.insert(connection, new Random(count), count, NOW.minus(age), NOW);
        }
    }

    private static void insertAt(DataSource database, Instant time) throws Exception {
        try (Connection connection = database.getConnection()) {
            TestReadings.insert(connection, new Random(7), 5, time, time.plusSeconds(60));
        }
    }

    private static MaintenanceReport run(DataSource database, HistoryOptions options) throws Exception {
        try (Connection connection = database.getConnection()) {
            return HistoryMaintenance.run(connection, options, NOW, () -> false);
        }
    }

    private static HistoryStatus status(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            return HistoryStatus.read(connection);
        }
    }

    private static List<String> differences(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            return RollupCheck.differences(connection);
        }
    }

    private static List<String> rollups(DataSource database) throws Exception {
        return query(
                database,
                "select 'h', r.* from readings_1h r union all select 'd', r.* from readings_1d r order by 1, 2, 4, 5");
    }
}
