package io.meltemi.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.jobs.KafkaServer;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job between real Kafka topics, on a cluster that loses its TaskManager. */
class PatternJobIT {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NODES = 2;
    private static final int READINGS = 1_600;
    private static final int OUTLIER_AT = 1_500;

    @TempDir
    Path directory;

    @Test
    @DisplayName("KAFKA-02: a TaskManager lost while series are learned: each anomaly has one id, and ends")
    void run_taskManagerLost_tellsEachAnomalyOnce(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"))) {
            kafka.createTopics(KafkaTopics.ALL, 2);
            JobClient job = startJob(kafka);
            try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
                send(producer, readings(0, READINGS / 2));
                await().atMost(PATIENCE).until(() -> counted("scoredReadings") >= READINGS / 2);
                cluster.terminateTaskManager(0).get();
                send(producer, readings(READINGS / 2, READINGS));
                cluster.startTaskManager();
            }
            await().atMost(PATIENCE)
                    .until(() -> patterns(kafka).values().stream()
                                    .filter(pattern -> !pattern.isOpen()
                                            && pattern.startTime().equals(time(OUTLIER_AT)))
                                    .count()
                            == NODES);

            assertThat(patterns(kafka).values()).allSatisfy(pattern -> {
                assertThat(pattern.kind()).isEqualTo(PatternKind.ANOMALY);
                assertThat(pattern.patternId())
                        .isEqualTo("net/" + pattern.nodeId() + "/temperature/ANOMALY/" + pattern.startTime());
            });
            job.cancel().get();
        }
    }

    private static long counted(String counter) {
        return METRICS.getMetricsByGroup().values().stream()
                .filter(metrics -> metrics.containsKey(counter))
                .mapToLong(metrics -> ((Counter) metrics.get(counter)).getCount())
                .sum();
    }

    private JobClient startJob(KafkaServer kafka) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.configure(configuration);
        PatternJob.define(environment, kafka.connection(), PatternOptions.ofParallelism(2));
        return environment.executeAsync(PatternJob.NAME);
    }

    /** What holds: each id's record of the highest revision; their keys are the nodes'. */
    private static Map<String, Pattern> patterns(KafkaServer kafka) {
        Map<String, Pattern> patterns = new HashMap<>();
        kafka.read(KafkaTopics.PATTERNS).forEach(each -> {
            Pattern pattern = EventJson.PATTERNS.read(each.value());
            assertThat(new String(each.key(), StandardCharsets.UTF_8))
                    .isEqualTo(pattern.network() + "/" + pattern.nodeId());
            patterns.merge(
                    pattern.patternId(), pattern, (one, other) -> other.revision() >= one.revision() ? other : one);
        });
        return patterns;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> readings(int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            for (int node = 0; node < NODES; node++) {
                double day = Math.sin(2 * Math.PI * i / 144);
                double noise = Math.floorMod(i * 7_919L + node, 101) / 250.0;
                double value = 20 + 4 * day + noise + (i == OUTLIER_AT ? 20 : 0);
                records.add(reading(node, time(i), value, i));
            }
        }
        return records;
    }

    private static Instant time(int index) {
        return START.plus(BETWEEN.multipliedBy(index));
    }

    private static ProducerRecord<byte[], byte[]> reading(int node, Instant time, double value, long offset) {
        Reading reading = new Reading(
                "net",
                "N" + node,
                "temperature",
                time,
                false,
                null,
                DataType.FLOAT,
                "C",
                value,
                null,
                Quality.GOOD,
                time,
                new Origin(0, offset, 0),
                1);
        return new ProducerRecord<>(KafkaTopics.READINGS, bytes("net/N" + node), EventJson.READINGS.write(reading));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
