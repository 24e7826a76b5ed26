package io.meltemi.jobs.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.patterns.episodes.Event;
import io.meltemi.patterns.episodes.EventType;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.PatternKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoredHistoryIT {

    private static final Instant BEGIN = Instant.parse("2026-11-25T19:00:00Z");
    private static final SeriesName NAME = new SeriesName("net1", "node7", "temperature");

    @TempDir
    private static Path data;

    private static StorageDatabase database;

    @BeforeAll
    static void store() throws Exception {
        database = StorageDatabase.start(data.resolve("postgres"));
        database.execute("select meltemi.ensure_reading_partitions('2026-11-25', '2026-11-26')");
        database.execute(
                "insert into meltemi.series (network, node_id, sensor) values ('net1', 'node7', 'temperature')");
        database.execute("insert into meltemi.reading_format (data_type, unit, quality)"
                + " values ('float', 'C', 'GOOD'), ('float', 'C', 'OUT_OF_RANGE')");
        // every 20 s a reading, none in the third minute, one out of its range
        database.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select timestamptz '2026-11-25 19:00:00Z' + n * interval '20 s', -1, now(), n, s.series_id, f.format_id, 0, 0,
                    case when n = 10 then 999 else n end
                from generate_series(0, 11) n
                cross join meltemi.series s
                join meltemi.reading_format f on (f.quality = 'OUT_OF_RANGE') = (n = 10)
                where n not between 6 and 8
                """);
        database.execute(
                """
                insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time, end_time,
                    is_open, score, explanation, detail)
                select kind, 1, time, kind, 'net1', 'node7', 'temperature', time, time, false, 1, '', '{}'
                from (values ('ANOMALY', timestamptz '2026-11-25 19:01:00Z'), ('MOTIF', timestamptz '2026-11-25 19:01:00Z'),
                    ('CHANGE_POINT', timestamptz '2026-11-25 21:00:00Z')) p (kind, time)
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void series_readings_areMeansOfTheStepsWithoutThoseOutOfRange() throws Exception {
        Series series = history().series(NAME, BEGIN, BEGIN.plusSeconds(240), Duration.ofMinutes(1));

        assertThat(series.values()).containsExactly(1, 4, Double.NaN, 10);
        assertThat(series.time(3)).isEqualTo(BEGIN.plusSeconds(180));
    }

    @Test
    void series_unknown_hasNoValues() throws Exception {
        SeriesName unknown = new SeriesName("net1", "node7", "humidity");

        assertThat(history()
                        .series(unknown, BEGIN, BEGIN.plusSeconds(120), Duration.ofMinutes(1))
                        .values())
                .containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void series_tooManySteps_isRefused() {
        assertThatThrownBy(() -> history().series(NAME, BEGIN, BEGIN.plus(Duration.ofDays(30)), Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose a longer step");
    }

    @Test
    void events_liveFindings_areThereAndMinedOnesAreNot() throws Exception {
        assertThat(history().events(BEGIN, BEGIN.plus(Duration.ofHours(1))))
                .containsExactly(new Event(
                        BEGIN.plusSeconds(60), "net1", "node7", EventType.pattern(PatternKind.ANOMALY, "temperature")));
    }

    private static JdbcStoredHistory history() {
        return new JdbcStoredHistory(database.options(1).database());
    }
}
