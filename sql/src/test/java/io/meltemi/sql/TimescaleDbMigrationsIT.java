package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.postgresql.ds.PGSimpleDataSource;

/** Needs a server with TimescaleDB, and a database on it that this test may empty. */
@EnabledIfEnvironmentVariable(
        named = "MELTEMI_TEST_TIMESCALEDB_URL",
        matches = "jdbc:postgresql:.+",
        disabledReason = "SKIPPED, the hypertable layout is untested: set MELTEMI_TEST_TIMESCALEDB_URL to the JDBC URL"
                + " (user and password included) of an empty database on a server with TimescaleDB")
class TimescaleDbMigrationsIT {

    @Test
    void migrate_serverWithTimescaleDb_makesReadingsAndTrendsHypertables() throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(System.getenv("MELTEMI_TEST_TIMESCALEDB_URL"));
        execute(database, "drop schema if exists meltemi cascade");

        MigrationReport report = Migrations.migrate(database);

        assertThat(report.layout()).isEqualTo(ReadingLayout.HYPERTABLE);
        assertThat(report.timescaleDb()).startsWith("TimescaleDB ");
        assertThat(query(database, "select hypertable_name from timescaledb_information.hypertables"))
                .contains("reading", "trend");
        assertThat(query(database, "select meltemi.ensure_reading_partitions('1970-01-01', '2026-12-01')"))
                .containsExactly("0");
        assertThat(query(database, "select meltemi.ensure_trend_partitions('1970-01-01', '2026-12-01')"))
                .containsExactly("0");
        assertThat(Migrations.migrate(database).applied()).isEmpty();
    }
}
