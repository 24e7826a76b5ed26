package io.meltemi.connectors.timescaledb;

import static io.meltemi.connectors.timescaledb.FakeTransactions.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchFlusherTest {

    private final List<Duration> waits = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private long now = 5;

    private BatchFlusher<String> flusher(FakeTransactions database) {
        RetryPolicy retries = new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofSeconds(1));
        BatchFlusher.Pause pause = new BatchFlusher.Pause() {
            @Override
            public long nanoTime() {
                return now;
            }

            @Override
            public void sleep(Duration duration) {
                waits.add(duration);
                now += duration.toNanos();
            }
        };
        BatchFlusher.FlushListener listener = new BatchFlusher.FlushListener() {
            @Override
            public void batchWritten(int rows) {
                heard.add("written " + rows);
            }

            @Override
            public void retried() {
                heard.add("retried");
            }

            @Override
            public void rowRefused() {
                heard.add("refused");
            }
        };
        return new BatchFlusher<>(database, database, database, retries, pause, listener);
    }

    @Test
    void flush_goodBatch_isOneTransactionAfterItsPreparation() throws Exception {
        FakeTransactions database = new FakeTransactions();

        flusher(database).flush(List.of("a", "b", "c"));

        assertThat(database.stored).containsExactly("a", "b", "c");
        assertThat(database.transactions).isEqualTo(2);
        assertThat(heard).containsExactly("written 3");
    }

    @Test
    void flush_failureThenRefusedRow_tellsTheWriterOfWhatIsCommittedAlone() throws Exception {
        FakeTransactions database = new FakeTransactions("b");
        database.nextFailures.add(failure("08006"));

        flusher(database).flush(List.of("a", "b", "c"));

        assertThat(database.toldCommitted).containsExactly("a", "c");
    }

    @Test
    void flush_transientFailures_areRetriedWithDoublingWaits() throws Exception {
        FakeTransactions database = new FakeTransactions();
        List.of("08006", "57P01", "40P01", "53100", "08001")
                .forEach(state -> database.nextFailures.add(failure(state)));

        flusher(database).flush(List.of("a"));

        assertThat(database.stored).containsExactly("a");
        assertThat(waits.stream().map(Duration::toMillis)).containsExactly(50L, 100L, 200L, 400L, 400L);
        assertThat(heard).endsWith("retried", "written 1");
    }

    @Test
    void flush_databaseAwayForTheTotal_failsAndStoresNothing() {
        FakeTransactions database = new FakeTransactions();
        IntStream.range(0, 100).forEach(i -> database.nextFailures.add(failure("08006")));

        assertThatThrownBy(() -> flusher(database).flush(List.of("a")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Gave up writing 1 rows after 6 tries in PT1.15S");
        assertThat(database.stored).isEmpty();
    }

    @Test
    void flush_missingTable_failsAtOnce() {
        FakeTransactions database = new FakeTransactions();
        database.nextFailures.add(failure("42P01"));

        assertThatThrownBy(() -> flusher(database).flush(List.of("a", "b")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("42P01");
        assertThat(waits).isEmpty();
        assertThat(database.setAside).isEmpty();
    }

    @Test
    void flush_refusedRows_areCutOutAndTheRestIsStoredInOrder() throws Exception {
        FakeTransactions database = new FakeTransactions("3", "500", "999");
        List<String> rows = IntStream.range(0, 1000).mapToObj(Integer::toString).toList();

        flusher(database).flush(rows);

        assertThat(database.setAside).containsExactly("3: refused 3", "500: refused 500", "999: refused 999");
        assertThat(database.stored)
                .containsExactlyElementsOf(rows.stream()
                        .filter(row -> !List.of("3", "500", "999").contains(row))
                        .toList());
        assertThat(database.transactions).isLessThan(150);
    }

    @Test
    void flush_onlyRefusedRows_areAllSetAside() throws Exception {
        FakeTransactions database = new FakeTransactions("a", "b");

        flusher(database).flush(List.of("a", "b"));

        assertThat(database.stored).isEmpty();
        assertThat(database.setAside).hasSize(2);
        assertThat(heard).containsExactly("refused", "refused");
    }

    @Test
    void flush_databaseAwayWhileARowIsSetAside_setsItAsideOnce() throws Exception {
        FakeTransactions database = new FakeTransactions("b");
        FakeTransactions spy = database;
        BatchFlusher<String> flusher = flusher(database);
        spy.nextFailures.clear();

        flusher.flush(List.of("b"));
        database.nextFailures.add(failure("08006"));
        flusher.flush(List.of("b"));

        assertThat(database.setAside).containsExactly("b: refused b", "b: refused b");
        assertThat(heard).containsExactly("refused", "retried", "refused");
    }

    @Test
    void flush_refusalOfASetAsideRow_failsTheJobRatherThanDropIt() {
        FakeTransactions database = new FakeTransactions("b");
        BatchFlusher<String> flusher = new BatchFlusher<>(
                database,
                database,
                (connection, row, refusal) -> {
                    throw failure("22000");
                },
                RetryPolicy.DEFAULT,
                BatchFlusher.Pause.SYSTEM,
                new SinkMetrics(
                        org.apache.flink.metrics.groups.UnregisteredMetricsGroup.createSinkWriterMetricGroup()));

        assertThatThrownBy(() -> flusher.flush(List.of("b")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be set aside");
    }
}
