package io.meltemi.connectors.timescaledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.testing.PostgresServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link TimescaleDbSink} promises with every kind of {@link BatchWriter}; a subclass names one that writes numbers into
 * {@code kit_row (id)}, which takes each number once and refuses negative ones.
 */
abstract class SinkContractKit {

    private static PostgresServer server;

    abstract BatchWriter.Factory<Long> writers();

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void emptyTables() throws Exception {
        server.execute("drop table if exists kit_row, kit_refused");
        server.execute("create table kit_row (id bigint primary key check (id >= 0))");
        server.execute("create table kit_refused (id bigint primary key, message text)");
    }

    private OneInputStreamOperatorTestHarness<Long, ?> sink(TimescaleDbOptions options) throws Exception {
        PoisonHandler<Long> poisonHandler = (connection, row, refusal) -> {
            try (var insert =
                    connection.prepareStatement("insert into kit_refused values (?, ?) on conflict do nothing")) {
                insert.setLong(1, row);
                insert.setString(2, refusal.getMessage());
                insert.executeUpdate();
            }
        };
        var harness = new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<>(TimescaleDbSink.of(options, writers(), poisonHandler)),
                LongSerializer.INSTANCE);
        harness.setProcessingTime(0);
        return harness;
    }

    private static void write(OneInputStreamOperatorTestHarness<Long, ?> sink, LongStream ids) {
        ids.forEach(id -> {
            try {
                sink.processElement(id, 0);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static OperatorSubtaskState checkpoint(OneInputStreamOperatorTestHarness<Long, ?> sink) throws Exception {
        sink.prepareSnapshotPreBarrier(1);
        return sink.snapshot(1, 1);
    }

    static TimescaleDbOptions options(PostgresServer server) {
        return TimescaleDbOptions.of(server.jdbcUrl(), server.user(), server.password());
    }

    private static long stored() throws Exception {
        return server.number("select count(*) from kit_row");
    }

    @Test
    void checkpoint_rowsWaiting_areStoredBeforeItCompletes() throws Exception {
        try (var sink = sink(options(server))) {
            sink.open();
            write(sink, LongStream.range(0, 7));
            assertThat(stored()).isZero();

            checkpoint(sink);

            assertThat(stored()).isEqualTo(7);
        }
    }

    @Test
    void flushInterval_passed_storesRowsWithoutACheckpoint() throws Exception {
        try (var sink = sink(options(server).withFlushInterval(Duration.ofMillis(300)))) {
            sink.open();
            write(sink, LongStream.range(0, 7));
            sink.setProcessingTime(299);
            assertThat(stored()).isZero();

            sink.setProcessingTime(300);

            assertThat(stored()).isEqualTo(7);
        }
    }

    @Test
    void restore_rowsSinceTheCheckpointComeAgain_areStoredOnce() throws Exception {
        OperatorSubtaskState state;
        try (var sink = sink(options(server).withBatchSize(10))) {
            sink.open();
            write(sink, LongStream.range(0, 25));
            state = checkpoint(sink);
            write(sink, LongStream.range(25, 48));
        }
        assertThat(stored()).as("rows that waited went down with the sink").isEqualTo(45);

        try (var sink = sink(options(server).withBatchSize(10))) {
            sink.initializeState(state);
            sink.open();
            write(sink, LongStream.range(25, 60));
            checkpoint(sink);
        }

        assertThat(stored()).isEqualTo(60);
    }

    @Test
    void refusedRows_amongMany_areSetAsideOnceAndTheRestIsStored() throws Exception {
        for (int pass = 0; pass < 2; pass++) {
            try (var sink = sink(options(server))) {
                sink.open();
                write(sink, LongStream.range(-2, 1000));
                checkpoint(sink);
            }
        }

        assertThat(stored()).isEqualTo(1000);
        assertThat(server.number("select count(*) from kit_refused where message like '%violates check%'"))
                .isEqualTo(2);
    }

    @Test
    void databaseRestarted_whileRowsAreWritten_losesNothing() throws Exception {
        try (var sink = sink(options(server).withBatchSize(50))) {
            sink.open();
            write(sink, LongStream.range(0, 120));
            server.stop();
            CompletableFuture<Void> restarted = CompletableFuture.runAsync(() -> {
                try {
                    server.restart();
                } catch (java.io.IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            write(sink, LongStream.range(120, 1000));
            checkpoint(sink);

            restarted.get();
            assertThat(stored()).isEqualTo(1000);
        }
    }

    @Test
    void connectionCut_betweenBatches_isReplaced() throws Exception {
        try (var sink = sink(options(server))) {
            sink.open();
            write(sink, LongStream.range(0, 5));
            checkpoint(sink);
            server.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'flink-connector-timescaledb'");
            write(sink, LongStream.range(5, 10));

            checkpoint(sink);

            assertThat(stored()).isEqualTo(10);
        }
    }

    @Test
    void missingTable_failsTheJobAndSetsNothingAside() throws Exception {
        server.execute("drop table kit_row");
        try (var sink = sink(options(server))) {
            sink.open();
            write(sink, LongStream.range(0, 5));

            assertThatThrownBy(() -> checkpoint(sink)).hasMessageContaining("42P01");
        }
        assertThat(server.number("select count(*) from kit_refused")).isZero();
    }

    @Test
    void databaseAway_longerThanTheTotal_failsTheJob() throws Exception {
        RetryPolicy once = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);
        TimescaleDbOptions nobodyThere = TimescaleDbOptions.of("jdbc:postgresql://localhost:1/x", "u", "p")
                .withRetries(once);
        try (var sink = sink(nobodyThere)) {
            sink.open();
            write(sink, LongStream.range(0, 5));

            assertThatThrownBy(() -> checkpoint(sink)).hasMessageContaining("Gave up writing 5 rows after 1 tries");
        }
    }
}
