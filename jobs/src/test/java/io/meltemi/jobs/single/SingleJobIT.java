package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.KafkaServer;
import io.meltemi.jobs.alert.AlertJob;
import io.meltemi.jobs.alert.AlertOptions;
import io.meltemi.jobs.delivery.DeliveryJob;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.pattern.PatternOptions;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.validation.ValidationJob;
import io.meltemi.jobs.validation.ValidationOptions;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** All jobs in one, between a real broker and a real database, beside the same jobs between a real Kafka and a real database. */
class SingleJobIT {

    private static final Duration PATIENCE = PlatformRun.PATIENCE;

    /** A network buffer is 32 KiB, and one job has more operators than usual. */
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(16)
            .build());

    @TempDir
    Path directory;

    @Test
    @EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
    @DisplayName("Without Kafka the results are the same")
    void run_withoutKafka_sameRowsAsWithKafka() throws Exception {
        Instant start = Instant.now().minusSeconds(20).truncatedTo(ChronoUnit.MILLIS);
        List<String> withKafka = withKafka(start);
        assertThat(throughBroker("single", start, null)).isEqualTo(withKafka);
    }

    @Test
    @EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
    @DisplayName("Without Kafka the results are the same when the job is killed over and over")
    void run_killed_sameRowsAsUndisturbed(@InjectMiniCluster MiniCluster cluster) throws Exception {
        Instant start = Instant.now().minusSeconds(20).truncatedTo(ChronoUnit.MILLIS);
        assertThat(throughBroker("killed", start, cluster)).isEqualTo(throughBroker("undisturbed", start, null));
    }

    @Test
    @DisplayName(
            "A broker that does not stamp, and a job that is killed: nothing is lost, and what has a time of its own is stored once")
    void run_unstampedAndKilled_losesNothing(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (StorageDatabase database = StorageDatabase.start(directory.resolve("unstamped"));
                PlainBroker broker = new PlainBroker(directory.resolve("broker"))) {
            JobClient job = single(options(broker, database, false), "unstamped");
            subscribed(broker);
            Instant start = Instant.now().minusSeconds(5);
            try (BrokerRun run = new Killed(broker, database, start, false, cluster)) {
                run.tell(Told.firstAct(start).subList(0, 2));
                for (int quarter = 0; quarter < 4; quarter++) {
                    run.tell(Told.pairs(start, quarter * 50, (quarter + 1) * 50));
                    if (quarter > 0) {
                        run.disturb();
                    }
                }
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.query(
                                "select count(distinct seq), count(distinct value) filter (where seq is null)"
                                        + " from readings"))
                        .containsExactly("200|200"));
                assertThat(database.query("select count(*) from readings where seq is not null"))
                        .containsExactly("200");
                assertThat(database.query("select * from ledger where received > stored + rejected + duplicate"))
                        .isEmpty();
                assertThat(database.query("select received >= 400 from ledger")).containsExactly("t");
            }
            job.cancel().get();
        }
    }

    /** @param killing loses its TaskManager over and over; null for a run that nobody disturbs */
    private List<String> throughBroker(String name, Instant start, @Nullable MiniCluster killing) throws Exception {
        try (StorageDatabase database = StorageDatabase.start(directory.resolve(name));
                PlainBroker broker = new PlainBroker(directory.resolve("broker-" + name))) {
            JobClient job = single(options(broker, database, true), name);
            subscribed(broker);
            try (BrokerRun run = killing == null
                    ? new BrokerRun(broker, database, start, true)
                    : new Killed(broker, database, start, true, killing)) {
                List<String> results = run.run();
                assertThat(run.heard())
                        .contains(
                                "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3",
                                "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3");
                return results;
            } finally {
                job.cancel().get();
            }
        }
    }

    /** Messages sent before the first subscription would go nowhere. */
    private static void subscribed(PlainBroker broker) {
        SubscriptionProbe.await(broker, PlatformEntry.HEARTBEATS, PATIENCE);
    }

    /** Loses the TaskManager each time that it is asked to. */
    private static final class Killed extends BrokerRun {

        private final MiniCluster cluster;

        Killed(PlainBroker broker, StorageDatabase database, Instant start, boolean stamped, MiniCluster cluster) {
            super(broker, database, start, stamped);
            this.cluster = cluster;
        }

        @Override
        void disturb() throws Exception {
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
        }
    }

    private List<String> withKafka(Instant start) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"));
                StorageDatabase database = StorageDatabase.start(directory.resolve("with-kafka"))) {
            kafka.createTopics(KafkaTopics.ALL, 2);
            TimescaleDbOptions address = database.options(1).database();
            List<JobClient> jobs = new ArrayList<>();
            var connection = kafka.connection();
            jobs.add(submit(
                    "validation", env -> ValidationJob.define(env, connection, ValidationOptions.ofParallelism(2))));
            jobs.add(submit("severity", env -> SeverityJob.define(env, connection, SeverityOptions.ofParallelism(2))));
            jobs.add(submit("trend", env -> TrendJob.define(env, connection, TrendOptions.ofParallelism(2))));
            jobs.add(submit("alert", env -> AlertJob.define(env, connection, AlertOptions.ofParallelism(2))));
            jobs.add(submit("pattern", env -> PatternJob.define(env, connection, PatternOptions.ofParallelism(2))));
            jobs.add(submit(
                    "delivery",
                    env -> DeliveryJob.define(
                            env, connection, PlatformEntry.delivery(address, directory.resolve("outbox"), 2))));
            jobs.add(submit("storage", env -> StorageJob.define(env, connection, database.options(2))));
            try (KafkaRun run = new KafkaRun(kafka, database, start)) {
                return run.run();
            } finally {
                for (JobClient job : jobs) {
                    job.cancel().get();
                }
            }
        }
    }

    private SingleOptions options(PlainBroker broker, StorageDatabase database, boolean stamped) {
        return PlatformEntry.options(
                broker.connection(), database.options(1).database(), directory.resolve("outbox"), stamped, 2);
    }

    private JobClient single(SingleOptions options, String name) throws Exception {
        return submit(name, env -> SingleJob.define(env, options));
    }

    private JobClient submit(String name, Consumer<StreamExecutionEnvironment> definition) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints-" + name).toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        definition.accept(environment);
        return environment.executeAsync(name);
    }
}
