package io.meltemi.jobs.storage;

import static io.meltemi.jobs.storage.Trends.END;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Trend;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trends through the job's sink into a real database. */
class TrendWriterIT {

    private static final String ALL =
            "select window_end, node_id, sensor, window_name, method, revision, slope_per_minute"
                    + " from trends order by 1, 2, 3, 4, 5";

    @TempDir
    static Path directory;

    private static StorageDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = StorageDatabase.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void reset() throws Exception {
        database.reset();
    }

    private static void store(List<Trend> trends) throws Exception {
        store(trends, 5_000);
    }

    private static void store(List<Trend> trends, int batchSize) throws Exception {
        StorageOptions options = database.options(1);
        StorageOptions sized = new StorageOptions(options.database().withBatchSize(batchSize), options.job());
        try (var sink = new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<>(StorageJob.trendSink(sized)),
                TypeInformation.of(Trend.class).createSerializer(new SerializerConfigImpl()))) {
            sink.setProcessingTime(0);
            sink.open();
            for (Trend trend : trends) {
                sink.processElement(trend, 0);
            }
            sink.prepareSnapshotPreBarrier(1);
        }
    }

    @Test
    @DisplayName("Section 7: a trend stands in the view trends as it came")
    void store_trends_standInTheView() throws Exception {
        store(List.of(
                Trends.ofTime("n1", "t", END, 2, -0.25, Trends.forecast("too-hot\0")),
                Trends.ofReadings("n1", "t", END, 0, 0.1)));

        assertThat(database.query("select * from trends order by window_name"))
                .containsExactly(
                        "2026-11-22 10:00:00+00|net|n1|t|00:04:00.5|5|0.1|23.5|0.5|null|null|5 readings|THEIL_SEN|0|240.5",
                        "2026-11-22 10:00:00+00|net|n1|t|00:15:00|15|-0.25|23.5|0.75|0.01|[{\"rule\": \"too-hot\uFFFD\","
                                + " \"latest\": null, \"earliest\": \"2026-11-22T10:08:20.250000Z\", \"severity\": \"DANGER\","
                                + " \"crossesAt\": \"2026-11-22T10:10:00.000000Z\", \"threshold\": 35.0, \"confidence\": 0.95}]"
                                + "|PT15M|LEAST_SQUARES|2|840");
    }

    @Test
    @DisplayName(
            "KAFKA-02: of a window the highest revision holds, in one batch or many, in any order, again and again")
    void store_revisionsInAnyOrder_keepsTheHighest() throws Exception {
        List<Trend> trends = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            for (int minute = 0; minute < 4; minute++) {
                for (int revision = 0; revision < 5; revision++) {
                    Instant end = END.plusSeconds(60L * minute);
                    trends.add(Trends.ofTime("n" + node, "t", end, revision, revision));
                    trends.add(Trends.ofReadings("n" + node, "t", end, revision, revision));
                }
            }
        }
        Collections.shuffle(trends, new Random(1));
        store(trends);
        List<String> stored = database.query(ALL);
        assertThat(stored)
                .hasSize(3 * 4 * 2)
                .allMatch(row -> row.endsWith("|4|4"))
                .startsWith("2026-11-22 10:00:00+00|n0|t|5 readings|THEIL_SEN|4|4");

        for (int batchSize : new int[] {1, 7, 5_000}) {
            store(trends, batchSize);
            assertThat(database.query(ALL)).isEqualTo(stored);
        }
        database.reset();
        Collections.shuffle(trends, new Random(2));
        store(trends, 7);

        assertThat(database.query(ALL)).isEqualTo(stored);
    }

    @Test
    @DisplayName(
            "KAFKA-02: the same revision again, with other figures, changes nothing; two within a microsecond are one")
    void store_sameRevisionAgain_changesNothing() throws Exception {
        store(List.of(
                Trends.ofTime("n1", "t", END.plusNanos(1_001), 1, 0.5),
                Trends.ofTime("n1", "t", END.plusNanos(1_999), 1, 0.75)));
        store(List.of(Trends.ofTime("n1", "t", END.plusNanos(1_000), 1, 0.25)));
        store(List.of(Trends.ofTime("n1", "t", END.plusNanos(1_000), 0, 0.25)));

        assertThat(database.query("select window_end, slope_per_minute from trends"))
                .containsExactly("2026-11-22 10:00:00.000001+00|0.5");
    }

    @Test
    @DisplayName(
            "KAFKA-02: of a window the one of more readings holds, though its revision is lower, in one batch or two")
    void store_moreReadingsOfALowerRevision_holds() throws Exception {
        Trend fewer = Trends.ofTime("n1", "t", END, 4, 0.5);
        Trend more = Trends.withReadings(Trends.ofTime("n1", "t", END, 3, 0.25), fewer.n() + 1);
        String query = "select n, revision, slope_per_minute from trends";

        for (List<Trend> order : List.of(List.of(fewer, more), List.of(more, fewer))) {
            for (int batchSize : new int[] {1, 2}) {
                database.reset();
                store(order, batchSize);
                assertThat(database.query(query)).containsExactly("16|3|0.25");
            }
        }
    }

    @Test
    @DisplayName("MSG-05: trends of any age are stored")
    void store_farPast_isStored() throws Exception {
        store(List.of(
                Trends.ofTime("n1", "t", Instant.parse("0001-01-01T00:00:00Z"), 0, 1),
                Trends.ofTime("n1", "t", Instant.EPOCH, 0, 2),
                Trends.ofTime("n1", "t", END, 0, 3)));

        assertThat(database.query("select window_end, slope_per_minute from trends order by window_end"))
                .containsExactly("0001-01-01 00:00:00+00|1", "1970-01-01 00:00:00+00|2", "2026-11-22 10:00:00+00|3");
    }

    @Test
    @DisplayName("A trend that the database refuses is passed over, and the rest of its batch is stored")
    void store_trendThatTheDatabaseRefuses_storesTheOthers() throws Exception {
        List<Trend> trends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            trends.add(Trends.ofTime("n1", "t", END.plusSeconds(i), 0, i));
        }
        trends.add(20, Trends.ofTime("n1", "nul\0", END, 0, 1));
        trends.add(30, Trends.ofTime("n1", "t", Instant.parse("+400000-01-01T00:00:00Z"), 0, 1));

        store(trends);
        store(trends);

        assertThat(database.query("select count(*), sum(slope_per_minute) from trends"))
                .containsExactly("50|1225");
    }

    @Test
    @DisplayName("KAFKA-02: writers at odds over the same series and windows end with the highest revisions")
    void store_twoWritersWithTheSameTrends_keepTheHighest() throws Exception {
        List<Trend> trends = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            trends.add(Trends.ofTime("n" + i % 50, "t" + i % 4, END.plusSeconds(i % 100), i / 1_000, i / 1_000));
        }
        List<Trend> otherOrder = new ArrayList<>(trends);
        Collections.shuffle(otherOrder, new Random(1));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            try {
                store(otherOrder, 170);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        store(trends, 130);
        other.get();

        assertThat(database.query("select distinct revision, slope_per_minute from trends"))
                .containsExactly("2|2");
    }
}
