package io.meltemi.jobs.alert;

import static io.meltemi.jobs.alert.AlertInputs.assessed;
import static io.meltemi.schemas.message.Severity.DANGER;
import static io.meltemi.schemas.message.Severity.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.jobs.KafkaServer;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job between real Kafka topics, on a cluster that loses its TaskManager. */
class AlertJobIT {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NODES = 20;

    @TempDir
    Path directory;

    @Test
    @DisplayName("KAFKA-02: a TaskManager lost among alerts, a subscriber added live: all are told, and nobody twice")
    void run_taskManagerLost_tellsOnce(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"));
                KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            kafka.createTopics(KafkaTopics.ALL, 2);
            send(producer, List.of(routing(), subscriber("anna"), noEvent()));
            JobClient job = startJob(kafka);
            Instant start = Instant.now();
            send(producer, severities("A", 1, start, NORMAL, DANGER));
            await().atMost(PATIENCE).until(() -> firing(kafka, "anna").size() >= NODES);

            send(producer, List.of(subscriber("bert")));
            AtomicInteger probes = new AtomicInteger();
            await().atMost(PATIENCE).until(() -> {
                String node = "P" + probes.getAndIncrement();
                send(producer, List.of(severity(assessed(node, 1, Instant.now(), NORMAL, DANGER))));
                return !firing(kafka, "bert").isEmpty();
            });
            AlertEvent first = alerts(kafka).iterator().next();
            cluster.terminateTaskManager(0).get();
            send(producer, severities("B", 1, start, NORMAL, DANGER));
            send(producer, List.of(acknowledgement(first.alert())));
            cluster.startTaskManager();
            await().atMost(PATIENCE).until(() -> count(kafka, AlertEventType.FIRED) == 2 * NODES + probes.get());
            send(producer, severities("A", 2, start.plusSeconds(1), DANGER, NORMAL));
            await().atMost(PATIENCE).until(() -> count(kafka, AlertEventType.RESOLVED) == NODES);
            await().atMost(PATIENCE).until(() -> resolved(kafka, "anna").size() == NODES);

            assertThat(count(kafka, AlertEventType.FIRED)).isEqualTo(2 * NODES + probes.get());
            assertThat(count(kafka, AlertEventType.ACKNOWLEDGED)).isEqualTo(1);
            assertThat(firing(kafka, "anna")).hasSize(2 * NODES + probes.get()).doesNotHaveDuplicates();
            assertThat(firing(kafka, "bert")).hasSizeGreaterThan(NODES).doesNotHaveDuplicates();
            assertThat(resolved(kafka, "anna")).doesNotHaveDuplicates();
            assertThat(notifications(kafka)).allSatisfy(notification -> {
                assertThat(notification.channel()).isEqualTo(NotificationChannel.EMAIL);
                assertThat(notification.address()).isEqualTo(notification.subscriber() + "@example.org");
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
        AlertJob.define(environment, kafka.connection(), AlertOptions.ofParallelism(2));
        return environment.executeAsync(AlertJob.NAME);
    }

    /** Ids of the alerts that a subscriber was told to fire, once for each notification of an id of its own. */
    private static List<String> firing(KafkaServer kafka, String subscriber) {
        return told(kafka, subscriber, NotificationReason.FIRING);
    }

    private static List<String> resolved(KafkaServer kafka, String subscriber) {
        return told(kafka, subscriber, NotificationReason.RESOLVED);
    }

    private static List<String> told(KafkaServer kafka, String subscriber, NotificationReason reason) {
        return notifications(kafka).stream()
                .filter(each -> each.subscriber().equals(subscriber) && each.reason() == reason)
                .flatMap(each -> each.alerts().stream())
                .map(Alert::alertId)
                .toList();
    }

    private static Collection<Notification> notifications(KafkaServer kafka) {
        return distinct(
                kafka.read(KafkaTopics.NOTIFICATIONS), EventJson.NOTIFICATIONS::read, Notification::notificationId);
    }

    private static Collection<AlertEvent> alerts(KafkaServer kafka) {
        return distinct(kafka.read(KafkaTopics.ALERTS), EventJson.ALERT_EVENTS::read, AlertEvent::id);
    }

    private static long count(KafkaServer kafka, AlertEventType type) {
        return alerts(kafka).stream().filter(each -> each.event() == type).count();
    }

    private static <T> Collection<T> distinct(
            List<ConsumerRecord<byte[], byte[]>> records, Function<byte[], T> reader, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            T read = reader.apply(each.value());
            byId.put(id.apply(read), read);
        }
        return byId.values();
    }

    private static ProducerRecord<byte[], byte[]> routing() {
        return new ProducerRecord<>(
                KafkaTopics.ROUTING,
                bytes(KafkaTopics.ROUTING_KEY),
                bytes("{\"routes\":[{\"id\":\"default\",\"groupBy\":[\"node\"],\"groupWait\":\"PT0S\"}]}"));
    }

    private static ProducerRecord<byte[], byte[]> subscriber(String name) {
        Subscriber subscriber = new Subscriber(
                name,
                Map.of(NotificationChannel.EMAIL, name + "@example.org"),
                "en",
                ZoneOffset.UTC,
                Severity.WARNING,
                null,
                null,
                null);
        return new ProducerRecord<>(KafkaTopics.SUBSCRIBERS, bytes(name), SubscriberJson.write(subscriber));
    }

    private static ProducerRecord<byte[], byte[]> noEvent() {
        return new ProducerRecord<>(KafkaTopics.SEVERITY_EVENTS, bytes("net/N1"), bytes("{"));
    }

    private static ProducerRecord<byte[], byte[]> acknowledgement(Alert alert) {
        Acknowledgement acknowledgement = new Acknowledgement(
                Instant.now(), alert.alertId(), alert.network(), alert.nodeId(), "anna", "on my way");
        return new ProducerRecord<>(
                KafkaTopics.ACKNOWLEDGEMENTS,
                bytes(alert.network() + "/" + alert.nodeId()),
                EventJson.ACKNOWLEDGEMENTS.write(acknowledgement));
    }

    private static List<ProducerRecord<byte[], byte[]>> severities(
            String nodes, long number, Instant at, Severity from, Severity to) {
        return IntStream.range(0, NODES)
                .mapToObj(node -> severity(assessed(nodes + node, number, at, from, to)))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> severity(SeverityEvent event) {
        return new ProducerRecord<>(
                KafkaTopics.SEVERITY_EVENTS,
                bytes(event.network() + "/" + event.nodeId()),
                EventJson.SEVERITY_EVENTS.write(event));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
