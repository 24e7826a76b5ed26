package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.RejectionReason;
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

/** Readings and rejections through the job's sink into a real database. */
class StoredRowsIT {

    private static final Instant TIME = Instant.parse("2026-11-22T09:59:00.123456Z");

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

    private static void store(List<StoredRow> rows) throws Exception {
        store(rows, 5_000);
    }

    private static void store(List<StoredRow> rows, int batchSize) throws Exception {
        StorageOptions options = database.options(1);
        StorageOptions sized = new StorageOptions(options.database().withBatchSize(batchSize), options.job());
        try (var sink = new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<>(StorageJob.rowSink(sized)),
                TypeInformation.of(StoredRow.class).createSerializer(new SerializerConfigImpl()))) {
            sink.setProcessingTime(0);
            sink.open();
            for (StoredRow row : rows) {
                sink.processElement(row, 0);
            }
            sink.prepareSnapshotPreBarrier(1);
        }
    }

    @Test
    @DisplayName("Section 7: a reading stands in the view readings as it came, to the microsecond")
    void store_readings_standInTheView() throws Exception {
        Rows node = new Rows("n1", 0);
        store(List.of(
                StoredRow.of(node.reading("t", TIME, 17L, 23.5)),
                StoredRow.of(node.reading("t", TIME.plusSeconds(1), null, -0.25)),
                StoredRow.of(node.reading("n", ARRIVAL_PLUS_ONE, false, 5L, DataType.INT, null, 7.0, null, 0)),
                StoredRow.of(node.text("camera", "person:2;flame:1"))));

        assertThat(database.query("select time, network, node_id, sensor, value, text_value, data_type, unit, quality,"
                        + " seq, arrived_at from readings order by time"))
                .containsExactly(
                        "2026-11-22 09:59:00.123456+00|net|n1|t|23.5|null|float|C|GOOD|17|2026-11-22 10:00:00.000001+00",
                        "2026-11-22 09:59:01.123456+00|net|n1|t|-0.25|null|float|C|GOOD|null|2026-11-22 10:00:00.000001+00",
                        "2026-11-22 10:00:00.000001+00|net|n1|camera|null|person:2;flame:1|str|null|GOOD|null|"
                                + "2026-11-22 10:00:00.000001+00",
                        "2026-11-22 10:00:00.000002+00|net|n1|n|7|null|int|null|GOOD|5|2026-11-22 10:00:00.000001+00");
    }

    private static final Instant ARRIVAL_PLUS_ONE = Rows.ARRIVAL.plusNanos(1_000);

    @Test
    @DisplayName("MSG-06, SQL-01, KAFKA-02: the same three times is one reading and two duplicates, whenever it comes")
    void store_sameTimeAndSeqThrice_storesOneAndCountsTwoDuplicates() throws Exception {
        Rows node = new Rows("n1", 0);
        List<StoredRow> rows = List.of(
                StoredRow.of(node.reading("t", TIME, 17L, 23.5)),
                StoredRow.of(node.reading("t", TIME, 17L, 23.5)),
                StoredRow.of(node.reading("t", TIME, 18L, 23.5)),
                StoredRow.of(node.reading("t", TIME, 17L, 23.5)),
                StoredRow.of(node.reading("t", TIME, null, 23.5)),
                StoredRow.of(node.reading("t", TIME, null, 24.5)));

        for (int batchSize : new int[] {5_000, 1, 2, 5_000}) {
            store(rows, batchSize);

            assertThat(database.ledger()).containsExactly("n1 6 3 0 3");
            assertThat(database.query("select seq, value from readings order by seq"))
                    .containsExactly("17|23.5", "18|23.5", "null|23.5");
            assertThat(database.disagreements()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "MSG-06: readings without a time are told apart by their place in Kafka; a burst within one instant counts")
    void store_burstWithoutTime_storesAll() throws Exception {
        Rows node = new Rows("n1", 1L << 38);
        List<StoredRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(StoredRow.of(node.untimed("t", 1.5)));
        }
        for (int index = 0; index < 300; index++) {
            rows.add(StoredRow.of(
                    node.reading("t", Rows.ARRIVAL, false, null, DataType.FLOAT, "C", 2.0, null, index + 1)));
        }

        store(rows);
        store(rows);

        assertThat(database.ledger()).containsExactly("n1 800 800 0 0");
        assertThat(database.disagreements()).isEmpty();
    }

    @Test
    @DisplayName("MSG-05: any age is accepted, the year 1 and 1970 too")
    void store_farPast_isStored() throws Exception {
        Rows node = new Rows("n1", 0);
        List<StoredRow> rows = List.of(
                StoredRow.of(node.reading("t", Instant.parse("0001-01-01T00:00:00Z"), 1L, 1)),
                StoredRow.of(node.reading("t", Instant.EPOCH, 2L, 2)),
                StoredRow.of(node.reading("t", Instant.parse("2007-05-05T12:00:00.5Z"), 3L, 3)),
                StoredRow.of(node.reading("t", TIME, 4L, 4)),
                StoredRow.of(node.reading("t", Instant.EPOCH, 2L, 2)));

        store(rows);

        assertThat(database.query("select time, value from readings order by time"))
                .containsExactly(
                        "0001-01-01 00:00:00+00|1",
                        "1970-01-01 00:00:00+00|2",
                        "2007-05-05 12:00:00.5+00|3",
                        "2026-11-22 09:59:00.123456+00|4");
        assertThat(database.ledger()).containsExactly("n1 5 4 0 1");
    }

    @Test
    @DisplayName("SQL-01: a rejection counts the readings that it stands for; control and nameless ones do not count")
    void store_rejections_areCountedByTheirReadings() throws Exception {
        Rows node = new Rows("n1", 0);
        List<StoredRow> rows = List.of(
                StoredRow.of(node.rejection(RejectionReason.BAD_VALUE, 3)),
                StoredRow.of(node.rejection(RejectionReason.UNKNOWN_COMMAND, 0)),
                StoredRow.of(node.reading("t", TIME, 1L, 1)),
                StoredRow.of(new Rejection(
                        Rows.ARRIVAL,
                        "a\0b",
                        RejectionReason.BAD_TOPIC,
                        "found a\0b",
                        new byte[2 << 20],
                        null,
                        null,
                        new Origin(3, 9, 0),
                        1,
                        0)));

        store(rows);
        store(rows, 1);

        assertThat(database.ledger()).containsExactly("n1 4 1 3 0");
        assertThat(database.query(
                        "select reason, topic, detail, length(payload), network, node_id from rejected_messages"
                                + " order by reason"))
                .containsExactly(
                        "BAD_TOPIC|a\uFFFDb|found a\uFFFDb|2097152|null|null",
                        "BAD_VALUE|net/n1/a/b/c/d/e/f/g/s|expected a number, found x|3|net|n1",
                        "UNKNOWN_COMMAND|net/n1/a/b/c/d/e/f/g/s|expected a number, found x|3|net|n1");
        assertThat(database.disagreements()).isEmpty();
    }

    @Test
    @DisplayName(
            "SQL-01: a reading that the database refuses becomes a rejected message; the rest of its batch is stored")
    void store_readingsThatTheDatabaseRefuses_areRejectedAsNotStorable() throws Exception {
        Rows node = new Rows("n1", 0);
        List<StoredRow> rows = new ArrayList<>();
        for (long i = 0; i < 100; i++) {
            rows.add(StoredRow.of(node.reading("t", TIME, i, i)));
        }
        rows.add(40, StoredRow.of(node.text("t", "nul\0")));
        rows.add(60, StoredRow.of(node.untimed("sensor\0", 1)));
        rows.add(80, StoredRow.of(node.reading("t", TIME, -1L, 1)));

        store(rows);
        store(rows);

        assertThat(database.ledger()).containsExactly("n1 103 100 3 0");
        assertThat(
                        database.query(
                                "select reason, topic, network, node_id,"
                                        + " substring(convert_from(payload, 'UTF8') from 'receivedInHour..([0-9]+)') from rejected_messages order by 5"))
                .containsExactly(
                        "NOT_STORABLE|null|net|n1|101", "NOT_STORABLE|null|net|n1|102", "NOT_STORABLE|null|net|n1|103");
        assertThat(database.query(
                        "select distinct substring(detail from 'SQLSTATE .....') from rejected_messages order by 1"))
                .containsExactly("SQLSTATE 22003", "SQLSTATE 22021");
        assertThat(database.disagreements()).isEmpty();
    }

    @Test
    @DisplayName("SQL-01: a record that was lost on the way shows in the ledger")
    void store_withOneReadingMissing_doesNotAddUp() throws Exception {
        Rows node = new Rows("n1", 0);
        node.reading("t", TIME, 1L, 1);

        store(List.of(StoredRow.of(node.reading("t", TIME, 2L, 2))));

        assertThat(database.ledger()).containsExactly("n1 2 1 0 0");
        assertThat(database.disagreements()).hasSize(1);
    }

    @Test
    @DisplayName("KAFKA-02: writers at odds over the same rows end with each stored once, deadlocks or not")
    void store_twoWritersWithTheSameRowsInOtherOrders_storeEachOnce() throws Exception {
        List<StoredRow> rows = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            Rows node = new Rows("n" + n, n * 1_000);
            for (long i = 0; i < 100; i++) {
                rows.add(StoredRow.of(node.reading("t" + i % 5, TIME, i / 2, i)));
            }
        }
        List<StoredRow> otherOrder = new ArrayList<>(rows);
        Collections.shuffle(otherOrder, new Random(1));

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            try {
                store(otherOrder, 700);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        store(rows, 300);
        other.get();

        assertThat(database.disagreements()).isEmpty();
        assertThat(database.query("select sum(received), sum(stored + duplicate) from ledger"))
                .containsExactly("5000|5000");
    }

    @Test
    void store_databaseReplacedByAnEmptyOne_numbersSeriesAnew() throws Exception {
        Rows node = new Rows("n1", 0);
        StorageOptions options = database.options(1);
        try (var sink = new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<>(StorageJob.rowSink(options)),
                TypeInformation.of(StoredRow.class).createSerializer(new SerializerConfigImpl()))) {
            sink.setProcessingTime(0);
            sink.open();
            sink.processElement(StoredRow.of(node.reading("a", TIME, 1L, 1)), 0);
            sink.processElement(StoredRow.of(node.reading("b", TIME, 2L, 2)), 0);
            sink.prepareSnapshotPreBarrier(1);
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'flink-connector-timescaledb'");
            database.reset();

            sink.processElement(StoredRow.of(node.reading("b", TIME, 3L, 3)), 0);
            sink.prepareSnapshotPreBarrier(2);
        }

        assertThat(database.query("select sensor, value from readings")).containsExactly("b|3");
    }

    @Test
    void store_databaseRestarted_losesNothing() throws Exception {
        List<StoredRow> rows = new ArrayList<>();
        Rows node = new Rows("n1", 0);
        for (long i = 0; i < 2_000; i++) {
            rows.add(StoredRow.of(node.reading("t", TIME, i, i)));
        }
        store(rows.subList(0, 1_000), 100);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                store(rows, 10);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        database.stop();
        database.restart();
        writing.get();

        assertThat(database.ledger()).containsExactly("n1 2000 2000 0 0");
        assertThat(database.disagreements()).isEmpty();
    }
}
