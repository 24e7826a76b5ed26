package io.meltemi.jobs.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaServer;
import io.meltemi.jobs.severity.node.Inputs;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
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
class TrendJobIT {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NODES = 5;
    private static final int MINUTES = 60;
    private static final String HUMID = "{\"id\":\"humid\",\"severity\":\"DANGER\",\"where\":{\"place\":\"Greece\"},"
            + "\"when\":{\"sensor\":\"humidity\",\"value\":{\"is\":\">=\",\"threshold\":56}}}";

    @TempDir
    Path directory;

    @Test
    @DisplayName("KAFKA-02: a TaskManager lost under load: every window's line is there, with the same ids, and right")
    void run_taskManagerLost_tellsEveryWindow(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"))) {
            kafka.createTopics(KafkaTopics.ALL, 2);
            JobClient job = startJob(kafka);
            try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
                send(
                        producer,
                        List.of(rule(), new ProducerRecord<>(KafkaTopics.READINGS, bytes("net/N1"), bytes("{"))));
                send(producer, registrations());
                send(producer, readings(0, MINUTES / 2));
                await().atMost(PATIENCE).until(() -> lines(kafka).size() >= NODES);
                cluster.terminateTaskManager(0).get();
                send(producer, readings(MINUTES / 2, MINUTES));
                cluster.startTaskManager();
                await().atMost(PATIENCE)
                        .until(() -> lines(kafka).keySet().stream()
                                        .filter(id -> id.contains("PT15M"))
                                        .count()
                                >= NODES * (MINUTES - 2));
                send(producer, tooLate());
            }

            await().atMost(PATIENCE).until(() -> counted("lateReadings") >= NODES);
            Map<String, Trend> lines = lines(kafka);
            for (Trend line : lines.values()) {
                int node = Integer.parseInt(line.nodeId().substring(1));
                assertThat(line.slopePerMinute()).isCloseTo(0.1 * (node + 1), within(1e-9));
            }
            for (int node = 0; node < NODES; node++) {
                for (int minute = 15; minute < MINUTES; minute++) {
                    Instant end = START.plusSeconds(60L * minute);
                    String id = "net/N" + node + "/humidity/LEAST_SQUARES/PT15M/" + end;
                    assertThat(lines).containsKey(id);
                    assertThat(lines.get(id).n()).isEqualTo(15);
                }
            }
            assertThat(lines.values())
                    .flatExtracting(Trend::forecasts)
                    .isNotEmpty()
                    .allSatisfy(forecast -> assertThat(forecast.toString()).contains("humid"));
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
        TrendOptions options = new TrendOptions(
                TrendWindow.parseAll("5 readings, PT15M/PT1M"), Duration.ofMinutes(10), JobOptions.ofParallelism(2));
        TrendJob.define(environment, kafka.connection(), options);
        return environment.executeAsync(TrendJob.NAME);
    }

    /** What holds: each id's line of the highest revision; their keys are the nodes'. */
    private static Map<String, Trend> lines(KafkaServer kafka) {
        Map<String, Trend> lines = new HashMap<>();
        kafka.read(KafkaTopics.TRENDS).forEach(each -> {
            Trend trend = EventJson.TRENDS.read(each.value());
            assertThat(new String(each.key(), StandardCharsets.UTF_8))
                    .isEqualTo(trend.network() + "/" + trend.nodeId());
            lines.merge(trend.id(), trend, (one, other) -> other.revision() >= one.revision() ? other : one);
        });
        return lines;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static ProducerRecord<byte[], byte[]> rule() {
        return new ProducerRecord<>(KafkaTopics.RULES, bytes("humid"), bytes(HUMID));
    }

    private static List<ProducerRecord<byte[], byte[]>> registrations() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            records.add(new ProducerRecord<>(
                    KafkaTopics.NODE_EVENTS,
                    bytes("net/N" + node),
                    EventJson.NODE_EVENTS.write(Inputs.accepted(1, START))));
        }
        return records;
    }

    private static List<ProducerRecord<byte[], byte[]>> readings(int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int minute = from; minute < to; minute++) {
            for (int node = 0; node < NODES; node++) {
                records.add(reading(node, minute, 50 + 0.1 * (node + 1) * minute, minute * 100L + node));
            }
        }
        return records;
    }

    private static List<ProducerRecord<byte[], byte[]>> tooLate() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            records.add(reading(node, -60, 99, 1_000_000 + node));
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> reading(int node, int minute, double value, long offset) {
        Instant time = START.plusSeconds(60L * minute);
        Reading reading = new Reading(
                "net",
                "N" + node,
                "humidity",
                time,
                false,
                null,
                DataType.FLOAT,
                "%",
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
