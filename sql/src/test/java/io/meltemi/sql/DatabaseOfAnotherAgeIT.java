package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Databases that a newer Meltemi made, and ones whose migration died. */
@Timeout(120)
class DatabaseOfAnotherAgeIT {

    private static final String EVERYTHING =
            "select table_schema, table_name, column_name, data_type from information_schema.columns"
                    + " where table_schema in ('meltemi', 'public') order by 1, 2, 3";

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
    @DisplayName("A database of a newer schema is refused, and nothing in it is touched")
    void migrate_schemaOfANewerVersion_refusesAndTouchesNothing() throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);
        execute(
                database,
                "insert into meltemi.schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) select max(installed_rank) + 1, '9999', 'future', 'SQL',"
                        + " 'V9999__future.sql', 1, 'somebody', 1, true from meltemi.schema_history;"
                        + "drop trigger reading_rollups on meltemi.reading");
        List<String> before = query(database, EVERYTHING);
        List<String> history = query(database, "select * from meltemi.schema_history");

        assertThatThrownBy(() -> Migrations.migrate(database))
                .isInstanceOf(NewerSchemaException.class)
                .hasMessageContaining("9999")
                .hasMessageContaining("nothing was changed");

        assertThat(query(database, EVERYTHING)).isEqualTo(before);
        assertThat(query(database, "select * from meltemi.schema_history")).isEqualTo(history);
        assertThat(query(database, "select from pg_trigger where tgname = 'reading_rollups'"))
                .isEmpty();
    }

    @Test
    @DisplayName("A migration that dies half-way is rolled back, and the next start finishes it")
    void migrate_processDiedHalfWay_resumes() throws Exception {
        DataSource database = server.empty();
        Flyway.configure()
                .dataSource(database)
                .schemas(Migrations.SCHEMA)
                .table("schema_history")
                .locations("classpath:io/meltemi/sql/migration")
                .target("7")
                .load()
                .migrate();
        TestReadings.register(database);
        try (Connection writer = database.getConnection()) {
            Instant from = Instant.parse("2026-03-01T00:00:00Z");
            TestReadings.insert(writer, new Random(3), 500, from, from.plus(Duration.ofDays(2)));
            // a reading that is not committed yet keeps version 8 waiting for its trigger, when its tables are made
            writer.setAutoCommit(false);
            TestReadings.insert(writer, new Random(4), 5, from, from.plus(Duration.ofDays(2)));

            CompletableFuture<Throwable> dying = CompletableFuture.supplyAsync(() -> {
                try {
                    Migrations.migrate(database);
                    return new AssertionError("the migration did not die");
                } catch (Exception e) {
                    return e;
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !query(
                            database,
                            "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like '%watch_readings%' and datname = current_database()")
                    .isEmpty());
            assertThat(dying.get()).isNotInstanceOf(AssertionError.class);
            assertThat(query(database, "select to_regclass('meltemi.reading_1m') is null"))
                    .containsExactly("t");
            writer.commit();
        }

        assertThat(Migrations.migrate(database).applied()).first().isEqualTo("8 rollups");
        try (Connection connection = database.getConnection()) {
            assertThat(RollupCheck.differences(connection)).isEmpty();
        }
        assertThat(query(database, "select sum(count) > 0 from readings_1d")).containsExactly("t");
    }
}
