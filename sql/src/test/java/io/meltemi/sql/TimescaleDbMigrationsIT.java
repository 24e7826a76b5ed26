package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The migrations on real servers with TimescaleDB, of both editions. */
@Timeout(300)
class TimescaleDbMigrationsIT {

    @Test
    void migrate_apacheEdition_makesReadingsAndTrendsHypertables() throws Exception {
        try (NativeTimescaleDb server = NativeTimescaleDb.start()) {
            assertHypertables(server.empty());
        }
    }

    @Test
    void migrate_communityEdition_makesReadingsAndTrendsHypertables() throws Exception {
        try (WasmTimescaleDb server = WasmTimescaleDb.start()) {
            assertHypertables(server.database());
        }
    }

    private static void assertHypertables(DataSource database) throws Exception {
        MigrationReport report = Migrations.migrate(database);

        assertThat(report.layout()).isEqualTo(ReadingLayout.HYPERTABLE);
        assertThat(report.timescaleDb()).startsWith("TimescaleDB ").endsWith("was created");
        assertThat(query(database, "select hypertable_name from timescaledb_information.hypertables"))
                .contains("reading", "trend");
        assertThat(query(database, "select meltemi.ensure_reading_partitions('1970-01-01', '2026-12-01')"))
                .containsExactly("0");
        assertThat(query(database, "select meltemi.ensure_trend_partitions('1970-01-01', '2026-12-01')"))
                .containsExactly("0");
        execute(
                database,
                "insert into meltemi.series (network, node_id, sensor) values ('n', 'a', 's');"
                        + "insert into meltemi.reading_format (data_type, quality) values ('float', 'GOOD');"
                        + "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                        + " origin_partition, origin_index, value) select '2026-11-22 10:00+00', 1, now(), 0,"
                        + " (select series_id from meltemi.series), (select format_id from meltemi.reading_format), 0, 0, 7");
        assertThat(query(database, "select node_id, value from readings")).containsExactly("a|7");
        assertThat(Migrations.migrate(database).applied()).isEmpty();
    }
}
