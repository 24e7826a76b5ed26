package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationsIT {

    private static TestDatabase server;
    private static DataSource migrated;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
        migrated = server.empty();
        Migrations.migrate(migrated);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void migrate_emptyDatabase_appliesEverythingAndSecondTimeNothing() throws Exception {
        DataSource database = server.empty();

        MigrationReport first = Migrations.migrate(database);
        MigrationReport second = Migrations.migrate(database);

        assertThat(first.applied()).hasSizeGreaterThanOrEqualTo(6).first().isEqualTo("1 tables");
        assertThat(second.applied()).isEmpty();
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(first.layout()).isEqualTo(ReadingLayout.MONTHLY_PARTITIONS);
        assertThat(first.timescaleDb()).isEqualTo("the server does not offer TimescaleDB");
    }

    @Test
    void migrate_twoProcessesAtOnce_bothEndWithTheSameSchema() throws Exception {
        DataSource database = server.empty();

        List<CompletableFuture<MigrationReport>> runs = List.of(migrateAside(database), migrateAside(database));

        assertThat(runs.get(0).get().applied().size()
                        + runs.get(1).get().applied().size())
                .isEqualTo(query(database, "select from meltemi.schema_history where version is not null")
                        .size());
        assertThat(runs.get(0).get().version()).isEqualTo(runs.get(1).get().version());
    }

    private static CompletableFuture<MigrationReport> migrateAside(DataSource database) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Migrations.migrate(database);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @DisplayName("SQL-02, section 7: each view begins with the contract's columns; times are timestamptz")
    @CsvSource(
            delimiter = ';',
            value = {
                "nodes; network node_id functional_mode severity reported_severity assessed_severity connectivity"
                        + " last_seen country district_state city area_description area building room longitude latitude"
                        + " platform os config_version blocked_by_operator severity_since severity_reason"
                        + " connectivity_since sampling_interval_seconds imported_at; last_seen severity_since connectivity_since imported_at",
                "node_configurations; network node_id version accepted_at changed_by xml document; accepted_at",
                "node_events; time network node_id event detail actor sequence stage; time",
                "severity_events; time network node_id from_severity to_severity origin reason rule sensor"
                        + " severity_before severity sequence; time",
                "readings; time network node_id sensor value text_value data_type unit quality seq arrived_at;"
                        + " time arrived_at",
                "readings_1m; bucket network node_id sensor count avg min max stddev first last; bucket",
                "readings_1h; bucket network node_id sensor count avg min max stddev first last; bucket",
                "readings_1d; bucket network node_id sensor count avg min max stddev first last; bucket",
                "trends; window_end network node_id sensor window_length n slope_per_minute intercept r_squared"
                        + " slope_stderr forecast window_name method revision span_seconds; window_end",
                "alerts; alert_id kind state severity network node_id sensor summary started_at updated_at"
                        + " acknowledged_at acknowledged_by resolved_at country district_state city area_description area"
                        + " building room rule facts; started_at updated_at acknowledged_at resolved_at",
                "alert_events; time alert_id event actor detail origin number severity state; time",
                "patterns; pattern_id found_at kind network node_id sensor start_time end_time score detail severity"
                        + " is_open explanation revision; found_at start_time end_time",
                "rejected_messages; time topic reason detail payload network node_id; time",
                "sensors; network node_id sensor first_time last_time; first_time last_time",
                "ledger; network node_id hour received stored rejected duplicate; hour"
            })
    void view_ofTheContract_hasItsColumns(String view, String columns, String times) throws Exception {
        List<String> actual = query(
                migrated,
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = '"
                        + view + "' order by ordinal_position");
        List<String> timestamps = query(
                migrated,
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = '"
                        + view + "' and data_type = 'timestamp with time zone' order by ordinal_position");

        assertThat(actual).startsWith(columns.split(" "));
        assertThat(timestamps).containsExactly(times.split(" "));
    }

    @Test
    @DisplayName("SQL-02: no column anywhere has a time without its zone")
    void tables_allColumns_haveNoTimestampWithoutZone() throws Exception {
        assertThat(query(
                        migrated,
                        "select table_name, column_name from information_schema.columns where table_schema in"
                                + " ('meltemi', 'public') and data_type = 'timestamp without time zone'"
                                + " and table_name <> 'schema_history'"))
                .isEmpty();
    }

    @Test
    void view_documentAndPayload_haveTheContractsTypes() throws Exception {
        assertThat(query(
                        migrated,
                        "select table_name, column_name, data_type from information_schema.columns"
                                + " where table_schema = 'public' and column_name in ('document', 'payload', 'detail',"
                                + " 'window_length', 'forecast', 'facts', 'n')"
                                + " order by 1, 2"))
                .containsExactly(
                        "alert_events|detail|jsonb",
                        "alerts|facts|jsonb",
                        "node_configurations|document|jsonb",
                        "node_events|detail|jsonb",
                        "patterns|detail|jsonb",
                        "rejected_messages|detail|text",
                        "rejected_messages|payload|bytea",
                        "trends|forecast|jsonb",
                        "trends|n|bigint",
                        "trends|window_length|interval");
    }

    @Test
    @DisplayName(
            "NODE-04, NODE-05, NODE-06: a node of before severity was assessed is kept, and shown as what is known of it")
    void migrate_databaseOfVersion4WithANode_keepsIt() throws Exception {
        DataSource database = server.empty();
        Flyway.configure()
                .dataSource(database)
                .schemas(Migrations.SCHEMA)
                .table("schema_history")
                .locations("classpath:io/meltemi/sql/migration")
                .target("4")
                .load()
                .migrate();
        execute(
                database,
                "insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,"
                        + " reported_severity, connectivity, config_version) values ('n', 'a', 2, '2026-11-22 10:00+00',"
                        + " 'ACTIVE', false, 'WARNING', 'ONLINE', 1)");
        execute(
                database,
                "insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail) values"
                        + " ('n', 'a', 2, '2026-11-22 10:00+00', 'ONLINE', 'node', '{}')");

        assertThat(Migrations.migrate(database).applied()).contains("5 severity");

        assertThat(query(
                        database,
                        "select functional_mode, severity, assessed_severity, connectivity,"
                                + " connectivity_since, sampling_interval_seconds from nodes"))
                .containsExactly("ACTIVE|WARNING|NORMAL|OFFLINE|null|40");
        assertThat(query(database, "select event, sequence, stage from node_events"))
                .containsExactly("ONLINE|2|validation");
    }

    @Test
    @DisplayName("Section 7: one node is found by the key's index, and so are its changes and those of a time")
    void views_ofOneNodeOrOneTime_useAnIndex() throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);
        execute(
                database,
                "insert into meltemi.node_condition select 'n', 'a' || i, 1, now(), 'NORMAL', 'WARNING', now(), '',"
                        + " 'ONLINE', now(), null from generate_series(1, 5000) i");
        execute(
                database,
                "insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,"
                        + " reported_severity, config_version) select 'n', 'a' || i, 1, now(), 'ACTIVE', false, 'NORMAL', 1"
                        + " from generate_series(1, 4000) i");
        execute(
                database,
                "insert into meltemi.severity_change select 'n', 'a' || i % 100, i, timestamptz '2026-11-22 00:00+00' +"
                        + " i * interval '1 s', 'ASSESSED', 'NORMAL', 'DANGER', '', null, null, 'NORMAL', 'DANGER', i"
                        + " from generate_series(1, 20000) i");
        execute(database, "analyze");

        assertThat(query(database, "select count(*), count(*) filter (where functional_mode = 'INIT') from nodes"))
                .containsExactly("5000|1000");
        for (String select : List.of(
                "select * from nodes where network = 'n' and node_id = 'a4500'",
                "select * from severity_events where network = 'n' and node_id = 'a7' order by time desc limit 10",
                "select * from severity_events where time > '2026-11-22 05:33:00+00'")) {
            assertThat(String.join("\n", query(database, "explain " + select)))
                    .as(select)
                    .contains("Index")
                    .doesNotContain("Seq Scan on node ", "Seq Scan on node_condition", "Seq Scan on severity_change");
        }
    }

    @Test
    void ensureReadingPartitions_newMonths_makesEachOnceWhateverTheSessionsZone() throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);

        assertThat(query(database, ensure("2026-11-30 23:59:59.999999+00", "2026-12-01 00:00:00+00")))
                .containsExactly("2");
        execute(
                database,
                "alter database " + query(database, "select current_database()").get(0)
                        + " set timezone = 'Asia/Kolkata'");
        assertThat(query(database, ensure("2026-11-01 00:00:00+00", "2026-12-31 23:59:59.999999+00")))
                .containsExactly("0");
        assertThat(query(database, ensure("2027-01-01 00:00:00+00", "2027-01-01 00:00:00+00")))
                .containsExactly("1");
        insertReading(database, "2026-12-31 23:59:59.999999+00");
        insertReading(database, "2027-01-01 00:00:00+00");
        assertThat(query(database, "select tableoid::regclass from meltemi.reading order by time"))
                .containsExactly("meltemi.reading_y2026m12", "meltemi.reading_y2027m01");
    }

    @ParameterizedTest
    @DisplayName("MSG-05: any age is accepted; what is older than the year 2000 goes into one partition")
    @CsvSource({
        "0001-01-01 00:00:00+00, meltemi.reading_before_2000",
        "1970-01-01 00:00:00+00, meltemi.reading_before_2000",
        "1999-12-31 23:59:59.999999+00, meltemi.reading_before_2000",
        "2000-01-01 00:00:00+00, meltemi.reading_y2000m01"
    })
    void ensureReadingPartitions_farPast_hasAPlace(String time, String partition) throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);

        assertThat(query(database, ensure(time, time))).containsExactly("1");
        insertReading(database, time);

        assertThat(query(database, "select tableoid::regclass from meltemi.reading"))
                .containsExactly(partition);
    }

    @Test
    void ensureReadingPartitions_endlessRange_isRefused() {
        assertThatThrownBy(() -> query(migrated, ensure("2026-01-01", "infinity")))
                .hasMessageContaining("finite range");
    }

    @Test
    @DisplayName("SQL-01: ledger_check recounts the rows and finds a counter that is wrong")
    void ledgerCheck_countersAndRows_areCompared() throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);
        query(database, ensure("2026-11-22", "2026-11-22"));
        execute(database, "insert into meltemi.series (network, node_id, sensor) values ('n', 'a', 's')");
        insertReading(database, "2026-11-22 10:59:59+00");
        execute(
                database,
                "insert into meltemi.node_hour values ('n', 'a', '2026-11-22 10:00+00', 1, 1, 0, 0, now()),"
                        + " ('n', 'a', '2026-11-22 11:00+00', 1, 1, 0, 0, now())");

        assertThat(query(
                        database,
                        "select extract(hour from hour at time zone 'UTC'), received, stored, agrees"
                                + " from meltemi.ledger_check() order by hour"))
                .containsExactly("10|1|1|t", "11|1|0|f");
    }

    private static String ensure(String first, String last) {
        return "select meltemi.ensure_reading_partitions('" + first + "', '" + last + "')";
    }

    private static void insertReading(DataSource database, String time) throws Exception {
        execute(
                database,
                "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                        + " origin_partition, origin_index) values ('" + time + "', -1, '" + time
                        + "', 0, 1, 1, 0, 0)");
    }
}
