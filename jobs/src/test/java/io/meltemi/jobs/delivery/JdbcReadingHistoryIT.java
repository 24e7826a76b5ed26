package io.meltemi.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.chart.ReadingsChart.Point;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.schemas.event.NotificationReason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcReadingHistoryIT {

    private static final Instant BEGIN = Instant.parse("2026-11-25T19:00:00Z");

    @TempDir
    private static Path data;

    private static StorageDatabase database;

    @BeforeAll
    static void storeReadings() throws Exception {
        database = StorageDatabase.start(data.resolve("postgres"));
        database.execute("select meltemi.ensure_reading_partitions('2026-11-25', '2026-11-26')");
        database.execute("insert into meltemi.series (network, node_id, sensor)"
                + " values ('net1', 'node7', 'temperature'), ('net1', 'node7', 'camera')");
        database.execute("insert into meltemi.reading_format (data_type, unit, quality)"
                + " values ('float', 'C', 'GOOD'), ('str', null, 'GOOD')");
        database.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value, text_value)
                select timestamptz '2026-11-25 19:00:00Z' + n * interval '5 s', -1, now(), n, s.series_id, f.format_id, 0, 0,
                    case when s.sensor = 'temperature' then 20 + n * 0.025 end,
                    case when s.sensor = 'camera' then 'person:1' end
                from generate_series(0, 999) n
                cross join meltemi.series s
                join meltemi.reading_format f on (f.data_type = 'str') = (s.sensor = 'camera')
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void readings_longSeries_areTheNewestInOrderOfTime() throws Exception {
        ReadingHistory.Series series =
                history().readings("net1", "node7", "temperature", BEGIN, BEGIN.plusSeconds(4_995));

        assertThat(series.unit()).isEqualTo("C");
        assertThat(series.points())
                .hasSize(ReadingHistory.MAX_READINGS)
                .isSortedAccordingTo(java.util.Comparator.comparing(Point::time));
        assertThat(series.points().get(499)).isEqualTo(new Point(BEGIN.plusSeconds(4_995), 20 + 999 * 0.025));
    }

    @Test
    void readings_ofATime_areThoseInIt() throws Exception {
        assertThat(history()
                        .readings("net1", "node7", "temperature", BEGIN.plusSeconds(10), BEGIN.plusSeconds(20))
                        .points())
                .extracting(Point::value)
                .containsExactly(20.05, 20.075, 20.1);
    }

    @Test
    void readings_textsOrUnknownSeries_areNone() throws Exception {
        assertThat(history()
                        .readings("net1", "node7", "camera", BEGIN, BEGIN.plusSeconds(60))
                        .points())
                .isEmpty();
        assertThat(history()
                        .readings("net1", "node8", "x", BEGIN, BEGIN.plusSeconds(60))
                        .points())
                .isEmpty();
    }

    @Test
    void message_storedReadings_hasAChart() {
        Message mail = new MessageRenderer(new RendererOptions(
                        null, new byte[32], URI.create("https://meltemi.example.org"), Duration.ofDays(7), history()))
                .message(Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire())));

        assertThat(mail.images()).hasSize(1);
        assertThat(mail.subject()).contains("41.25 °C");
    }

    @Test
    void readings_databaseAway_isAFaultWithinItsTime() {
        JdbcReadingHistory history =
                new JdbcReadingHistory(TimescaleDbOptions.of("jdbc:postgresql://localhost:1/none", "nobody", "hidden"));

        assertThatThrownBy(() -> history.readings("net1", "node7", "temperature", BEGIN, BEGIN))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("hidden");
    }

    private static JdbcReadingHistory history() {
        return new JdbcReadingHistory(database.options(1).database());
    }
}
