package io.meltemi.connectors.timescaledb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class TimescaleDbSinkWriterTest {

    private final FakeTransactions database = new FakeTransactions();
    private final FakeTimers timers = new FakeTimers();

    private TimescaleDbSinkWriter<String> writer(TimescaleDbOptions options) {
        return new TimescaleDbSinkWriter<>(
                options,
                database,
                database,
                database,
                timers,
                new SinkMetrics(UnregisteredMetricsGroup.createSinkWriterMetricGroup()));
    }

    private static TimescaleDbOptions options() {
        return TimescaleDbOptions.of("jdbc:postgresql://nowhere/x", "u", "p")
                .withBatchSize(3)
                .withBatchBytes(100)
                .withFlushInterval(Duration.ofMillis(200));
    }

    @Test
    void write_batchSizeReached_writesTheBatch() throws Exception {
        TimescaleDbSinkWriter<String> writer = writer(options());

        for (String row : List.of("a", "b", "c", "d")) {
            writer.write(row, null);
        }

        assertThat(database.stored).containsExactly("a", "b", "c");
    }

    @Test
    void write_batchBytesReached_writesTheBatch() throws Exception {
        TimescaleDbSinkWriter<String> writer = writer(options());

        writer.write("a", null);
        writer.write("x".repeat(99), null);
        writer.write("b", null);

        assertThat(database.stored).hasSize(2);
    }

    @Test
    void write_flushIntervalPassed_writesWhatIsThere() throws Exception {
        TimescaleDbSinkWriter<String> writer = writer(options());

        writer.write("a", null);
        timers.advanceTo(199);
        assertThat(database.stored).isEmpty();
        timers.advanceTo(200);
        assertThat(database.stored).containsExactly("a");
        writer.write("b", null);
        timers.advanceTo(400);

        assertThat(database.stored).containsExactly("a", "b");
        assertThat(timers.pending()).isZero();
    }

    @Test
    void flush_beforeACheckpoint_writesWhatIsThere() throws Exception {
        TimescaleDbSinkWriter<String> writer = writer(options());
        writer.write("a", null);

        writer.flush(false);
        writer.flush(true);

        assertThat(database.stored).containsExactly("a");
        assertThat(database.transactions).isEqualTo(2);
    }

    @Test
    void close_rowsWaiting_dropsTheConnectionAndTheTimer() throws Exception {
        TimescaleDbSinkWriter<String> writer = writer(options());
        writer.write("a", null);

        writer.close();

        assertThat(database.closed).isTrue();
        assertThat(timers.pending()).isZero();
    }

    /** Processing time that stands still until told. */
    private static final class FakeTimers implements ProcessingTimeService {

        private final List<FakeTimer> registered = new ArrayList<>();
        private long now;

        @Override
        public long getCurrentProcessingTime() {
            return now;
        }

        @Override
        public ScheduledFuture<?> registerTimer(long time, ProcessingTimeCallback target) {
            FakeTimer timer = new FakeTimer(time, target);
            registered.add(timer);
            return timer;
        }

        void advanceTo(long time) throws Exception {
            now = time;
            for (FakeTimer timer : List.copyOf(registered)) {
                if (timer.time <= time && !timer.isDone()) {
                    timer.complete(null);
                    timer.target.onProcessingTime(timer.time);
                }
            }
        }

        long pending() {
            return registered.stream().filter(timer -> !timer.isDone()).count();
        }
    }

    private static final class FakeTimer extends CompletableFuture<Void> implements ScheduledFuture<Void> {

        private final long time;
        private final ProcessingTimeService.ProcessingTimeCallback target;

        private FakeTimer(long time, ProcessingTimeService.ProcessingTimeCallback target) {
            this.time = time;
            this.target = target;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(time, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
