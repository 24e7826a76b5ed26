package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.storage.StorageDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The source between a real database, which goes away for a while, and a job that fails and starts anew. */
class StoredRecordSourceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Queue<Long> SEEN = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path directory;

    @Test
    void read_databaseAndJobFail_rowsInOrderAndNoneLeftOut(@InjectMiniCluster MiniCluster cluster) throws Exception {
        SEEN.clear();
        try (StorageDatabase database = StorageDatabase.start(directory.resolve("postgres"))) {
            write(database, 1, 1_200);
            JobClient job = start(database, null);
            awaitRow(1_200);
            database.execute("insert into meltemi.platform_records (topic, key) values ('somebody-elses', 'x')");
            database.stop();
            database.restart();
            write(database, 1_202, 1_300);
            awaitRow(1_300);
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            write(database, 1_301, 1_400);
            awaitRow(1_400);
            String savepoint = job.stopWithSavepoint(
                            false, directory.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
            write(database, 1_401, 1_500);
            SEEN.clear();
            JobClient again = start(database, savepoint);
            awaitRow(1_500);
            assertThat(SEEN)
                    .as("it goes on behind what it had read")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1_401, 1_500).boxed().toList());
            again.cancel().get();
        }
    }

    @Test
    void read_writersAtOnce_seesEachPositionOnceAndInOrder() throws Exception {
        SEEN.clear();
        try (StorageDatabase database = StorageDatabase.start(directory.resolve("postgres"));
                Connection slow = database.connect()) {
            JobClient job = start(database, null);
            slow.setAutoCommit(false);
            try (var statement = slow.createStatement()) {
                statement.execute(StoredRecord.LOCK_WRITERS);
                statement.execute("insert into meltemi.platform_records (topic, key) values ('rules', 'slow')");
            }
            Thread quick = new Thread(() -> {
                try {
                    write(database, 2, 2);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            quick.start();
            await().atMost(PATIENCE)
                    .until(() -> database.query("select 1 from pg_locks where locktype = 'advisory' and not granted")
                            .equals(List.of("1")));
            assertThat(SEEN).isEmpty();
            slow.commit();
            quick.join();
            awaitRow(2);
            assertThat(SEEN).containsExactly(1L, 2L);
            job.cancel().get();
        }
    }

    private static void awaitRow(long position) {
        await().atMost(PATIENCE).until(() -> SEEN.contains(position));
        List<Long> distinct = SEEN.stream().distinct().toList();
        assertThat(distinct).isSorted().doesNotContain(1_201L);
    }

    /** Rows of one transaction, whose positions are expected. */
    private static void write(StorageDatabase database, int first, int last) throws Exception {
        database.execute("begin; " + StoredRecord.LOCK_WRITERS
                + "; insert into meltemi.platform_records (topic, key, value) select 'rules', 'rule' || n,"
                + " convert_to('{}', 'UTF8') from generate_series(" + first + ", " + last + ") n; commit");
        assertThat(database.query("select max(position) from meltemi.platform_records"))
                .containsExactly(Integer.toString(last));
    }

    private JobClient start(StorageDatabase database, String savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            configuration.set(org.apache.flink.configuration.StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        JobOptions.ofParallelism(1).applyTo(environment);
        environment
                .fromSource(
                        new StoredRecordSource(database.options(1).database(), List.of("rules")),
                        WatermarkStrategy.noWatermarks(),
                        "records",
                        TypeInformation.of(StoredRecord.class))
                .uid("records")
                .filter(row -> {
                    SEEN.add(row.position());
                    return true;
                })
                .uid("seen")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        return environment.executeAsync("records");
    }
}
