package io.meltemi.jobs.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.jobs.KafkaServer;
import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job between real Kafka topics, on a cluster that loses its TaskManager. */
class ValidationJobIT {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Heartbeat HEARTBEAT = new Heartbeat("bridge1", START);
    private static final int NODES = 10;
    private static final int READINGS_PER_NODE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "KAFKA-02, SQL-01: a TaskManager lost under load, bad records among good ones: all are accounted for, with the same ids")
    void run_taskManagerLost_losesNothing(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"))) {
            kafka.createTopics(KafkaTopics.ALL, 2);
            JobClient job = startJob(kafka);
            try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
                send(producer, badRecords());
                send(producer, List.of(heartbeat()));
                send(producer, registrations());
                send(producer, readings(0));
                await().atMost(PATIENCE).until(() -> readings(kafka).size() >= NODES);
                cluster.terminateTaskManager(0).get();
                send(producer, readings(1));
                cluster.startTaskManager();
            }

            await().atMost(PATIENCE).until(() -> readings(kafka).size() == NODES * READINGS_PER_NODE * 2);

            Map<String, Long> received = new HashMap<>();
            readings(kafka).values().forEach(each -> received.merge(each.nodeId(), each.receivedInHour(), Math::max));
            assertThat(received).hasSize(NODES).allSatisfy((node, count) -> assertThat(count)
                    .isEqualTo(READINGS_PER_NODE * 2L));
            Map<String, Rejection> rejections =
                    distinct(kafka.read(KafkaTopics.REJECTED), EventJson.REJECTIONS::read, each -> each.origin()
                            .id());
            assertThat(rejections.values())
                    .extracting(Rejection::reason)
                    .containsOnly(RejectionReason.BAD_TOPIC)
                    .hasSize(3);
            assertThat(rejections.values()).anyMatch(each -> each.payload().length == 2 << 20);
            assertThat(distinct(kafka.read(KafkaTopics.NODE_EVENTS), EventJson.NODE_EVENTS::read, NodeEvent::id)
                            .values())
                    .extracting(NodeEvent::event)
                    .filteredOn(NodeEventType.ACTIVATED::equals)
                    .hasSize(NODES);
            assertThat(distinct(
                                    kafka.read(KafkaTopics.MQTT_OUTBOUND),
                                    EventJson.OUTBOUND_MESSAGES::read,
                                    OutboundMessage::id)
                            .values())
                    .extracting(OutboundMessage::payload)
                    .containsOnly("SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3");
            assertThat(kafka.read(KafkaTopics.HEARTBEATS)).isNotEmpty().allSatisfy(each -> {
                assertThat(each.key()).isEqualTo(bytes("bridge1"));
                assertThat(EventJson.HEARTBEATS.read(each.value())).isEqualTo(HEARTBEAT);
            });
            job.cancel().get();
        }
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
        ValidationJob.define(environment, kafka.connection(), ValidationOptions.ofParallelism(2));
        return environment.executeAsync(ValidationJob.NAME);
    }

    private static Map<String, Reading> readings(KafkaServer kafka) {
        return distinct(kafka.read(KafkaTopics.READINGS), EventJson.READINGS::read, each -> each.origin()
                .id());
    }

    /** The records by id; that one id never stands for two different records is checked on the way. */
    private static <T> Map<String, T> distinct(
            List<ConsumerRecord<byte[], byte[]>> records, Function<byte[], T> reader, Function<T, String> id) {
        Map<String, String> values = new HashMap<>();
        Map<String, T> read = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            T record = reader.apply(each.value());
            String value = new String(each.value(), StandardCharsets.UTF_8);
            assertThat(values.getOrDefault(id.apply(record), value)).isEqualTo(value);
            values.put(id.apply(record), value);
            read.put(id.apply(record), record);
        }
        return read;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> badRecords() {
        RecordHeaders malformed = new RecordHeaders();
        malformed.add(KafkaTopics.HEADER_ARRIVED_AT, bytes("now"));
        malformed.add(KafkaTopics.HEADER_MQTT_TOPIC, new byte[] {(byte) 0xFF, 0});
        return List.of(
                new ProducerRecord<>(KafkaTopics.MQTT_INBOUND, null, null),
                new ProducerRecord<>(KafkaTopics.MQTT_INBOUND, 1, 0L, null, null, malformed),
                new ProducerRecord<>(KafkaTopics.MQTT_INBOUND, bytes("big"), new byte[2 << 20]));
    }

    private static ProducerRecord<byte[], byte[]> heartbeat() {
        ProducerRecord<byte[], byte[]> heartbeat = new ProducerRecord<>(
                KafkaTopics.MQTT_INBOUND, bytes("$bridge/bridge1"), EventJson.HEARTBEATS.write(HEARTBEAT));
        heartbeat.headers().add(KafkaTopics.HEADER_HEARTBEAT, bytes("true"));
        return heartbeat;
    }

    private static List<ProducerRecord<byte[], byte[]>> registrations() {
        return IntStream.range(0, NODES)
                .mapToObj(node -> inbound(
                        "node" + node, "control", "PUB_CONFIG_FILE, " + Documents.of(Documents.NETWORK, "node" + node)))
                .toList();
    }

    private static List<ProducerRecord<byte[], byte[]>> readings(int round) {
        return IntStream.range(0, NODES * READINGS_PER_NODE)
                .mapToObj(number ->
                        inbound("node" + number % NODES, "temperature", "float,0-70 C," + round + "." + number))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> inbound(String node, String leaf, String payload) {
        String key = Documents.NETWORK + "/" + node;
        ProducerRecord<byte[], byte[]> inbound =
                new ProducerRecord<>(KafkaTopics.MQTT_INBOUND, bytes(key), bytes(payload));
        inbound.headers()
                .add(KafkaTopics.HEADER_MQTT_TOPIC, bytes(key + "/" + Documents.PLACE + "/" + leaf))
                .add(KafkaTopics.HEADER_MQTT_QOS, bytes("1"))
                .add(KafkaTopics.HEADER_MQTT_RETAINED, bytes("false"))
                .add(KafkaTopics.HEADER_ARRIVED_AT, bytes(START.toString()));
        return inbound;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
