package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.sql.backup.DatabaseContents;
import io.meltemi.sql.backup.DatabaseDump;
import io.meltemi.sql.backup.DatabaseLoad;
import io.meltemi.sql.backup.RestoreRefusedException;
import io.meltemi.sql.maintenance.HistoryMaintenance;
import io.meltemi.sql.maintenance.HistoryOptions;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dumps and loads between the editions of the database. */
@Timeout(300)
class BackupIT {

    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    private static final HistoryOptions KEEP_TWENTY_DAYS =
            new HistoryOptions(Optional.of(Duration.ofDays(20)), Optional.empty(), Optional.empty());

    /** Rows of tables that refer to each other, of all types of columns, beside the readings. */
    private static final String OTHER_ROWS =
            """
            insert into meltemi.place (network, country, district_state, city, area_description, area, building, room)
                values ('n', 'GR', 'Σάμος', 'Karlovasi', 'campus', 'indoor', 'A', 'A52');
            insert into meltemi.thing (network, node_id, since, place) values ('n', 'node1', now(), 1);
            insert into meltemi.stay (thing, since, place) values (1, '-infinity', 1);
            insert into meltemi.hardware (kind, name) values ('DECLARED', 'DHT22');
            insert into meltemi.observed_property (kind, name, definition) values ('SEVERITY', 's', 'urn:s');
            insert into meltemi.datastream (thing, hardware, property, name, data_type) values (1, 1, 1, 'd', 'str');
            insert into meltemi.account values ('ann', 'ADMINISTRATOR', 'h', now(), now());
            insert into meltemi.api_token values ('t', sha256('x'), 'ann', 'token', '{read,"a b"}', now());
            insert into meltemi.rejection values (now(), null, 'BAD_VALUE', 'ä', '\\x0001ff', 'n', 'node1', 0, 1, 0, 1);
            insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail)
                values ('n', 'node1', 1, now(), 'JOINED', 'node', '{"a": [1, null]}');
            insert into meltemi.platform_records (topic, key, value, operator)
                values ('rules', 'a', '\\x7b7d', null), ('rules', 'b', null, null), ('mqtt.inbound', 'n/a', '\\x00', 'ann');
            delete from meltemi.unit where unit = 'V';
            """;

    private static final String TABLES =
            """
            select relname from pg_class
            where relnamespace = 'meltemi'::regnamespace and relkind in ('r', 'p') and not relispartition
                and relname not in ('schema_history', 'aggregates_since', 'reading_change', 'reading_1m', 'reading_1h', 'reading_1d')
            order by 1
            """;

    private static final String ROLLUPS =
            """
            select 'h', r.* from readings_1h r union all select 'd', r.* from readings_1d r union all select 'm', r.* from readings_1m r
            order by 1, 2, 4, 5
            """;

    private static TestDatabase server;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void load_ofPlainPostgreSql_isTheSameDatabase() throws Exception {
        DataSource database = filled(server.empty());
        insert(database, 50, Duration.ofHours(1)); // not folded into the rollups

        DataSource restored = assertSameAfter(database, server.empty());

        execute(restored, "insert into meltemi.series (network, node_id, sensor) values ('new', 'new', 'new')");
        assertThat(query(restored, "select series_id from meltemi.series where network = 'new'"))
                .containsExactly("11");
        insert(restored, 20, Duration.ofDays(10));
        insert(database, 20, Duration.ofDays(10));
        assertThat(query(restored, ROLLUPS)).as("with readings that came later").isEqualTo(query(database, ROLLUPS));
    }

    @Test
    @DisplayName("What has not changed since an earlier backup is taken over, and what has changed in any way is not")
    void run_sinceAnEarlierBackup_takesOverWhatHasNotChanged() throws Exception {
        DataSource database = filled(server.empty());
        MemoryFiles first = new MemoryFiles();
        DatabaseContents earlier = dump(database, Optional.empty(), first);
        assertThat(first.takenOver()).isEmpty();
        execute(
                database,
                "delete from meltemi.reading_y2026m01 where ctid in (select min(ctid) from meltemi.reading_y2026m01)");
        execute(
                database,
                "update meltemi.reading_y2026m02 set value = 1"
                        + " where ctid in (select min(ctid) from meltemi.reading_y2026m02)");

        MemoryFiles second = new MemoryFiles(first);
        DatabaseContents contents = dump(database, Optional.of(earlier), second);

        assertThat(second.takenOver())
                .contains("database/reading/2026-03.copy.gz", "database/node_event.copy.gz")
                .doesNotContain("database/reading/2026-01.copy.gz", "database/reading/2026-02.copy.gz");
        DataSource restored = server.empty();
        DatabaseLoad.run(restored, contents, second, part -> {});
        assertSame(restored, database);
    }

    @Test
    @DisplayName("Whoever writes while a backup begins is in the next one")
    void run_transactionOpenDuringTheEarlierBackup_isNotTakenForOld() throws Exception {
        DataSource database = filled(server.empty());
        try (Connection writer = database.getConnection()) {
            writer.setAutoCommit(false);
            TestReadings.insert(writer, new Random(9), 5, NOW.minusSeconds(3600), NOW);
            MemoryFiles first = new MemoryFiles();
            DatabaseContents earlier = dump(database, Optional.empty(), first);
            writer.commit();

            MemoryFiles second = new MemoryFiles(first);
            DatabaseContents contents = dump(database, Optional.of(earlier), second);

            assertThat(contents.rows()).isGreaterThan(earlier.rows());
            assertThat(second.takenOver()).doesNotContain("database/reading/2026-03.copy.gz");
        }
    }

    @Test
    void load_databaseThatIsNotEmpty_isRefusedAndUntouched() throws Exception {
        DataSource database = filled(server.empty());
        MemoryFiles files = new MemoryFiles();
        DatabaseContents contents = dump(database, Optional.empty(), files);
        List<String> before = query(database, "select * from meltemi.node_event");

        assertThatThrownBy(() -> DatabaseLoad.run(database, contents, files, part -> {}))
                .isInstanceOf(RestoreRefusedException.class)
                .hasMessageContaining("is not empty");

        assertThat(query(database, "select * from meltemi.node_event")).isEqualTo(before);
    }

    @Test
    void load_backupOfANewerMeltemi_isRefused() throws Exception {
        MemoryFiles files = new MemoryFiles();
        DatabaseContents now = dump(filled(server.empty()), Optional.empty(), files);
        DatabaseContents newer =
                new DatabaseContents(now.server(), "9999", now.rollups(), now.origin(), now.tables(), now.sequences());

        assertThatThrownBy(() -> DatabaseLoad.run(server.empty(), newer, files, part -> {}))
                .isInstanceOf(NewerSchemaException.class)
                .hasMessageContaining("the backup has schema version 9999");
    }

    @Test
    void load_betweenHypertablesAndPartitions_isTheSameDatabase() throws Exception {
        try (NativeTimescaleDb timescale = NativeTimescaleDb.start()) {
            DataSource plain = assertSameAfter(filled(timescale.empty()), server.empty());
            assertSameAfter(plain, timescale.empty());
        }
    }

    @Test
    @DisplayName("Rollups of readings that are gone survive the way out of continuous aggregates")
    void load_fromContinuousAggregates_keepsRollupsOfWhatIsGone() throws Exception {
        DataSource database = filled(server.empty());
        // the views of rollups say the same on either layout, and this is how a dump tells them apart
        execute(database, "create view meltemi.aggregate_1m as select 1");

        DataSource restored = assertSameAfter(database, server.empty());

        assertThat(query(restored, "select count(*) > 0 from readings_1h where bucket < '2026-02-01'"))
                .containsExactly("t");
    }

    /** Readings of two months, a part of them deleted by retention. */
    private static DataSource filled(DataSource database) throws Exception {
        Migrations.migrate(database);
        TestReadings.register(database);
        insert(database, 2000, Duration.ofDays(60));
        execute(database, OTHER_ROWS);
        try (Connection connection = database.getConnection()) {
            HistoryMaintenance.run(connection, KEEP_TWENTY_DAYS, NOW, () -> false);
        }
        insert(database, 200, Duration.ofDays(60));
        try (Connection connection = database.getConnection()) {
            HistoryMaintenance.refresh(connection, NOW, () -> false);
        }
        return database;
    }

    private static DataSource assertSameAfter(DataSource database, DataSource empty) throws Exception {
        MemoryFiles files = new MemoryFiles();
        DatabaseContents contents = dump(database, Optional.empty(), files);
        DatabaseLoad.run(empty, contents, files, part -> {});
        assertSame(empty, database);
        try (Connection connection = empty.getConnection()) {
            HistoryMaintenance.refresh(connection, NOW, () -> false);
        }
        assertThat(query(empty, ROLLUPS)).as("rollups, refreshed").isEqualTo(query(database, ROLLUPS));
        return empty;
    }

    private static void assertSame(DataSource restored, DataSource database) throws Exception {
        for (String table : query(database, TABLES)) {
            String all = "select r::text from meltemi." + table + " r order by 1";
            assertThat(query(restored, all)).as(table).isEqualTo(query(database, all));
        }
        assertThat(query(restored, ROLLUPS)).as("rollups").isEqualTo(query(database, ROLLUPS));
    }

    private static DatabaseContents dump(DataSource database, Optional<DatabaseContents> earlier, MemoryFiles files)
            throws Exception {
        try (Connection connection = database.getConnection()) {
            return DatabaseDump.run(connection, earlier, files);
        }
    }

    private static void insert(DataSource database, int count, Duration age) throws Exception {
        try (Connection connection = database.getConnection()) {
            TestReadings.insert(connection, new Random(count), count, NOW.minus(age), NOW);
        }
    }
}
