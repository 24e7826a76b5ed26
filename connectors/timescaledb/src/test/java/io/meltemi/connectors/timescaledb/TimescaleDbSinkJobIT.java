package io.meltemi.connectors.timescaledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.timescaledb.UnnestStatement.Column;
import io.meltemi.testing.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sink within a running job. */
class TimescaleDbSinkJobIT {

    private static final long ROWS = 60_000;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @Test
    void job_databaseRestartedAndTaskFailed_storesEveryRowOnce() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            server.execute("create table job_row (id bigint primary key)");
            Configuration configuration = new Configuration();
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2);
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            environment.setParallelism(2);
            environment.enableCheckpointing(200);
            environment
                    .fromSource(
                            new DataGeneratorSource<>(
                                    index -> index, ROWS, RateLimiterStrategy.perSecond(20_000), Types.LONG),
                            WatermarkStrategy.noWatermarks(),
                            "numbers")
                    .map(new FailOnce())
                    .sinkTo(sink(SinkContractKit.options(server).withBatchSize(500)));
            var job = environment.executeAsync();

            await().atMost(Duration.ofMinutes(5)).until(() -> server.number("select count(*) from job_row") > 1_000);
            server.stop();
            server.restart();
            job.getJobExecutionResult().get();

            assertThat(server.number("select count(*) from job_row")).isEqualTo(ROWS);
            assertThat(FAILED).isTrue();
        }
    }

    private static TimescaleDbSink<Long> sink(TimescaleDbOptions options) {
        return TimescaleDbSink.of(
                options,
                () -> {
                    UnnestStatement insert = UnnestStatement.insert(
                            "job_row", List.of(new Column("id", ColumnType.INT8)), "on conflict do nothing");
                    return (connection, batch) -> {
                        insert.clear();
                        batch.forEach(insert.column(0)::addLong);
                        insert.executeUpdate(connection);
                    };
                },
                (connection, row, refusal) -> {
                    throw refusal;
                });
    }

    private static final class FailOnce implements MapFunction<Long, Long> {

        @Override
        public Long map(Long value) {
            if (value == ROWS * 3 / 4 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("told to fail once");
            }
            return value;
        }
    }
}
