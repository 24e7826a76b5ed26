package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.jobs.KafkaServer;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
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

/** The job between a real Kafka and a real database, both of which go away for a while, as does the TaskManager. */
class StorageJobIT {

    private static final int NODES = 10;
    private static final int READINGS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path directory;

    @Test
    @DisplayName("SQL-01, KAFKA-02: database restarted and TaskManager lost under load, bad records among good ones:"
            + " received = stored + rejected + duplicate")
    void run_everythingFailsOnce_accountsForEveryReading(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"));
                StorageDatabase database = StorageDatabase.start(directory.resolve("postgres"))) {
            kafka.createTopics(KafkaTopics.ALL, 2);
            List<Rows> nodes = new ArrayList<>();
            for (int n = 0; n < NODES; n++) {
                nodes.add(new Rows("n" + n, n * 1_000_000L));
            }
            JobClient job = startJob(kafka, database);
            try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
                send(producer, nodeEvents());
                send(producer, severityEvents(1));
                send(producer, trendsPatternsAndAlerts(1));
                send(producer, garbage());
                send(producer, data(nodes, 0));
                await().atMost(PATIENCE).until(() -> stored(database) > 0);
                database.stop();
                send(producer, data(nodes, 1));
                send(producer, severityEvents(2));
                send(producer, trendsPatternsAndAlerts(2));
                database.restart();
                await().atMost(PATIENCE).until(() -> stored(database) > NODES * READINGS);
                cluster.terminateTaskManager(0).get();
                send(producer, data(nodes, 2));
                send(producer, severityEvents(3));
                send(producer, trendsPatternsAndAlerts(3));
                cluster.startTaskManager();
            }
            List<String> expected = nodes.stream()
                    .map(node -> "n" + nodes.indexOf(node) + " " + 3 * (READINGS + READINGS / 100 + 30) + " "
                            + 3 * READINGS + " " + 3 * 30 + " " + 3 * READINGS / 100)
                    .toList();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(database.ledger()).isEqualTo(expected));

            assertThat(database.disagreements()).isEmpty();
            assertThat(database.query("select topic, reason, convert_from(payload, 'UTF8') from rejected_messages"
                            + " where network is null order by topic"))
                    .containsExactly("readings|BAD_PAYLOAD|{]", "rejected|BAD_PAYLOAD|{]");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.query(
                            "select node_id, functional_mode, severity, assessed_severity, connectivity, room from nodes"
                                    + " order by node_id"))
                    .containsExactly("n0|ACTIVE|DANGER|WARNING|ONLINE|12", "n1|BLOCKED|DANGER|DANGER|OFFLINE|12"));
            assertThat(database.query("select stage, count(*) from node_events group by 1 order by 1"))
                    .containsExactly("severity|2", "validation|4");
            assertThat(database.query("select node_id, from_severity, to_severity, severity, rule from severity_events"
                            + " order by node_id, sequence"))
                    .containsExactly(
                            "n0|NORMAL|DANGER|DANGER|rule",
                            "n0|DANGER|WARNING|WARNING|rule",
                            "n1|NORMAL|WARNING|WARNING|rule",
                            "n1|WARNING|DANGER|DANGER|rule");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.query(
                            "select sensor, revision, count(*), sum(slope_per_minute) from trends group by 1, 2"))
                    .containsExactly("t|3|1000|3000"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(database.query("select alert_id, state, severity from alerts"))
                            .containsExactly(AlertEvents.ID + "|RESOLVED|DANGER"));
            assertThat(database.query("select event from alert_events order by number, origin"))
                    .containsExactly("FIRED", "MUTED", "SEVERITY_RAISED", "RESOLVED");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            database.query("select pattern_id, revision, is_open from patterns"))
                    .containsExactly(Patterns.ID + "|3|f"));
            job.cancel().get();
        }
    }

    private JobClient startJob(KafkaServer kafka, StorageDatabase database) throws Exception {
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
        StorageJob.define(environment, kafka.connection(), database.options(2));
        return environment.executeAsync(StorageJob.NAME);
    }

    private static long stored(StorageDatabase database) throws Exception {
        return Long.parseLong(database.query("select count(*) from readings").get(0));
    }

    /** For each node: readings, one in a hundred of them sent twice, and thirty rejected readings. */
    private static List<ProducerRecord<byte[], byte[]>> data(List<Rows> nodes, int round) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Rows node : nodes) {
            int key = nodes.indexOf(node);
            for (int i = 0; i < READINGS; i++) {
                long seq = (long) round * READINGS + i;
                records.add(record(
                        KafkaTopics.READINGS, key, EventJson.READINGS.write(node.reading("t", Rows.ARRIVAL, seq, i))));
                if (i % 100 == 0) {
                    records.add(record(
                            KafkaTopics.READINGS,
                            key,
                            EventJson.READINGS.write(node.reading("t", Rows.ARRIVAL, seq, i))));
                    records.add(record(
                            KafkaTopics.REJECTED,
                            key,
                            EventJson.REJECTIONS.write(node.rejection(RejectionReason.BAD_VALUE, 3))));
                }
            }
        }
        return records;
    }

    private static List<ProducerRecord<byte[], byte[]>> nodeEvents() {
        return List.of(
                        NodeEvents.accepted("n0", 1, 1, "12"),
                        NodeEvents.event(
                                "n0",
                                2,
                                NodeEventType.SEVERITY_REPORTED,
                                "node",
                                FunctionalMode.ACTIVE,
                                Severity.DANGER),
                        NodeEvents.accepted("n1", 1, 1, "12"),
                        NodeEvents.event(
                                "n1", 2, NodeEventType.BLOCKED, "anna", FunctionalMode.BLOCKED, Severity.NORMAL))
                .stream()
                .map(event -> record(KafkaTopics.NODE_EVENTS, 0, EventJson.NODE_EVENTS.write(event)))
                .toList();
    }

    /** A third of the changes: n0 rises, comes and falls; n1 rises, goes and rises again. */
    private static List<ProducerRecord<byte[], byte[]>> severityEvents(int third) {
        List<SeverityEvent> changes =
                switch (third) {
                    case 1 ->
                        List.of(
                                SeverityEvents.assessed("n0", 1, Severity.NORMAL, Severity.DANGER),
                                SeverityEvents.assessed("n1", 1, Severity.NORMAL, Severity.WARNING));
                    case 2 ->
                        List.of(
                                SeverityEvents.connectivity("n0", 2, Connectivity.ONLINE, Severity.DANGER),
                                SeverityEvents.connectivity("n1", 2, Connectivity.OFFLINE, Severity.WARNING));
                    default ->
                        List.of(
                                SeverityEvents.assessed("n0", 3, Severity.DANGER, Severity.WARNING),
                                SeverityEvents.assessed(
                                        "n1", 3, Severity.WARNING, Severity.DANGER, Connectivity.OFFLINE));
                };
        return changes.stream()
                .map(change -> record(
                        KafkaTopics.SEVERITY_EVENTS,
                        change.nodeId().equals("n0") ? 0 : 1,
                        EventJson.SEVERITY_EVENTS.write(change)))
                .toList();
    }

    /** A third of an alert's life and of a pattern's, and a revision of each of a thousand trends. */
    private static List<ProducerRecord<byte[], byte[]>> trendsPatternsAndAlerts(int third) {
        List<AlertEvent> events =
                switch (third) {
                    case 1 ->
                        List.of(
                                AlertEvents.fired(AlertEvents.ID),
                                AlertEvents.telling(AlertEvents.ID, 1, "network", AlertEventType.MUTED));
                    case 2 ->
                        List.of(AlertEvents.life(
                                AlertEvents.ID, 2, AlertEventType.SEVERITY_RAISED, AlertState.FIRING, Severity.DANGER));
                    default ->
                        List.of(AlertEvents.life(
                                AlertEvents.ID, 3, AlertEventType.RESOLVED, AlertState.RESOLVED, Severity.DANGER));
                };
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Pattern pattern = third == 3 ? Patterns.ended(third) : Patterns.open(third);
        records.add(record(KafkaTopics.PATTERNS, 0, EventJson.PATTERNS.write(pattern)));
        events.forEach(event -> records.add(record(KafkaTopics.ALERTS, 0, EventJson.ALERT_EVENTS.write(event))));
        for (int i = 0; i < 1_000; i++) {
            Trend trend = Trends.ofTime("n" + i % NODES, "t", Trends.END.plusSeconds(i), third, third);
            records.add(record(KafkaTopics.TRENDS, i % NODES, EventJson.TRENDS.write(trend)));
        }
        return records;
    }

    private static List<ProducerRecord<byte[], byte[]>> garbage() {
        byte[] noEvent = "{]".getBytes(StandardCharsets.UTF_8);
        return List.of(
                record(KafkaTopics.READINGS, 0, noEvent),
                record(KafkaTopics.REJECTED, 0, noEvent),
                record(KafkaTopics.NODE_EVENTS, 0, noEvent),
                record(KafkaTopics.SEVERITY_EVENTS, 0, noEvent),
                record(KafkaTopics.TRENDS, 0, noEvent),
                record(KafkaTopics.PATTERNS, 0, noEvent),
                record(KafkaTopics.ALERTS, 0, noEvent));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int node, byte[] value) {
        return new ProducerRecord<>(topic, ("net/n" + node).getBytes(StandardCharsets.UTF_8), value);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }
}
