package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RollupsIT {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int WRITERS = 3;
    private static final int ROUNDS = 20;

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
    @DisplayName("Section 7: rollups say what the readings say at any moment, while several write and several refresh")
    void views_whileSeveralWriteAndRefresh_sayWhatTheReadingsSay() throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);
        TestReadings.register(database);
        long seed = new Random().nextLong();
        CountDownLatch writing = new CountDownLatch(WRITERS);
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(seed + writer);
                work.add(pool.submit(() -> {
                    try {
                        write(database, random);
                    } finally {
                        writing.countDown();
                    }
                    return null;
                }));
            }
            for (int refresher = 0; refresher < 2; refresher++) {
                work.add(pool.submit(() -> {
                    while (writing.getCount() > 0) {
                        query(database, "select * from meltemi.refresh_rollups(200)");
                    }
                    return null;
                }));
            }
            int looks = 0;
            while (writing.getCount() > 0 || looks == 0) {
                assertThat(differences(database))
                        .as("seed %d, look %d", seed, looks)
                        .isEmpty();
                looks++;
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(differences(database))
                .as("seed %d, some not folded in", seed)
                .isEmpty();
        refreshAll(database);
        assertThat(query(database, "select count(*) from meltemi.reading_change"))
                .containsExactly("0");
        assertThat(differences(database)).as("seed %d, all folded in", seed).isEmpty();
    }

    @Test
    @DisplayName("Section 7: values that are not finite or beyond all measure do not spoil the rollups")
    void views_valuesBeyondAllMeasure_doNotCount() throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);
        TestReadings.register(database);
        execute(
                database,
                "select meltemi.ensure_reading_partitions('2026-03-01', '2026-03-01');"
                        + "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                        + " origin_partition, origin_index, value) select '2026-03-01', i, now(), 0, 1, 1, 0, 0, v"
                        + " from unnest('{1e308,1e308,-1e200,NaN,Infinity,3}'::float8[]) with ordinality as u (v, i)");
        String expected = "1|3|3|null|3|3";

        for (String level : List.of("1m", "1h", "1d")) {
            assertThat(query(database, "select count, avg, max, stddev, first, last from readings_" + level))
                    .containsExactly(expected);
        }
        refreshAll(database);
        assertThat(query(database, "select count, avg, max, stddev, first, last from readings_1d"))
                .containsExactly(expected);
    }

    @Test
    void migrate_databaseWithReadings_logsTheirMonthsAndFoldsThemInSteps() throws Exception {
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
        try (Connection connection = database.getConnection()) {
            TestReadings.insert(connection, new Random(1), 3000, START, START.plus(Duration.ofDays(45)));
            TestReadings.insert(
                    connection,
                    new Random(1),
                    10,
                    Instant.parse("1990-01-01T00:00:00Z"),
                    Instant.parse("1990-01-02T00:00:00Z"));
        }

        Migrations.migrate(database);

        assertThat(query(database, "select count(*) from meltemi.reading_change"))
                .containsExactly("3");
        assertThat(query(database, "select count(*) from meltemi.reading_1m")).containsExactly("0");
        assertThat(differences(database)).isEmpty();
        assertThat(query(database, "select readings < 3000, remaining > 0 from meltemi.refresh_rollups(500)"))
                .containsExactly("t|t");
        assertThat(differences(database)).isEmpty();
        refreshAll(database);
        assertThat(differences(database)).isEmpty();
    }

    @Test
    @DisplayName("Section 7: the hours of one node are found by the key's index")
    void views_ofOneNodeAndATime_useIndexes() throws Exception {
        DataSource database = server.empty();
        Migrations.migrate(database);
        execute(
                database,
                "insert into meltemi.series (network, node_id, sensor) select 'n', 'node' || i, 's'"
                        + " from generate_series(1, 300) i;"
                        + "select meltemi.ensure_reading_partitions('2026-03-01', '2026-03-20');"
                        + "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                        + " origin_partition, origin_index, value) select timestamptz '2026-03-01 00:00+00' + h * interval"
                        + " '1 hour', 1, now(), 0, s, 1, 0, 0, 7 from generate_series(0, 470) h, generate_series(1, 300) s");
        assertThat(query(database, "select remaining from meltemi.refresh_rollups()"))
                .containsExactly("0");
        execute(database, "analyze");

        for (String level : List.of("1m", "1h", "1d")) {
            assertThat(String.join(
                            "\n",
                            query(
                                    database,
                                    "explain select * from readings_" + level
                                            + " where network = 'n' and node_id = 'node1'"
                                            + " and bucket >= '2026-03-10' and bucket < '2026-03-11'")))
                    .as(level)
                    .contains("reading_" + level + "_pkey")
                    .doesNotContain("Seq Scan on reading_1", "Seq Scan on reading_y");
        }
    }

    private static void write(DataSource database, Random random) throws Exception {
        try (Connection connection = database.getConnection()) {
            for (int round = 0; round < ROUNDS; round++) {
                connection.setAutoCommit(true);
                Instant now = START.plus(Duration.ofMinutes(30L * round));
                // most are of the last minutes; some are late by up to forty days
                boolean late = random.nextInt(4) == 0;
                query(database, "select meltemi.ensure_reading_partitions('2026-01-01', '2026-04-01')");
                connection.setAutoCommit(false);
                TestReadings.insert(
                        connection,
                        random,
                        1 + random.nextInt(60),
                        now.minus(late ? Duration.ofDays(40) : Duration.ofMinutes(2)),
                        now);
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        }
    }

    private static void refreshAll(DataSource database) throws Exception {
        while (!query(database, "select remaining from meltemi.refresh_rollups(500)")
                .equals(List.of("0"))) {
            Thread.onSpinWait();
        }
    }

    private static List<String> differences(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return RollupCheck.differences(connection);
        }
    }
}
