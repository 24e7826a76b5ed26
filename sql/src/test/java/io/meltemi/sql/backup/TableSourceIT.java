package io.meltemi.sql.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.sql.Migrations;
import io.meltemi.sql.WasmTimescaleDb;
import java.sql.Connection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is read of TimescaleDB's community edition; takes a server of its own, so it runs when it is asked for. */
@EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
@Timeout(300)
class TableSourceIT {

    private static final String READINGS =
            """
            insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition, origin_index, value)
            select t, -1, t, 0, 1, 1, 0, 0, 1
            from unnest(array[timestamptz '1998-05-01 00:00:00+00', '2026-01-31 23:59:59+00', '2026-02-01 00:00:00+00']) t
            """;

    @Test
    @DisplayName("A hypertable is read by months, each reading once, also where chunks are compressed")
    void all_communityEdition_readsEachReadingOnce() throws Exception {
        try (WasmTimescaleDb server = WasmTimescaleDb.start();
                Connection connection = server.database().getConnection()) {
            Migrations.migrate(server.database());
            Sql.execute(connection, READINGS);
            Sql.rows(connection, "select compress_chunk(c) from show_chunks('meltemi.reading') c", row -> row);

            for (TableSource source : TableSource.all(connection, true)) {
                long rows = Sql.row(
                        connection,
                        "select count(*) from (select " + Sql.quoted(source.columns()) + " from " + source.relation()
                                + " where " + source.condition() + ") r",
                        row -> row.getLong(1));
                if (source.table().equals("reading")) {
                    assertThat(source.month()).isIn("before-2000", "2026-01", "2026-02");
                    assertThat(rows).as(source.month()).isEqualTo(1);
                }
            }
        }
    }
}
