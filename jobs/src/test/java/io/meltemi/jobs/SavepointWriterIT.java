package io.meltemi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.jobs.alert.AlertJob;
import io.meltemi.jobs.delivery.DeliveryEntry;
import io.meltemi.jobs.delivery.DeliveryJob;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.push.PushJob;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.validation.ValidationJob;
import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the savepoints of a release, once: {@code -Dmeltemi.write-savepoints=0.1.0}. All jobs run between a real Kafka and a real database;
 * one node registers, tells twenty temperatures a second apart, 20.0 and up by 0.1, and then 30: it is in {@code WARNING}, and an alert
 * fires. A route pushes to where nobody listens.
 */
@EnabledIfSystemProperty(named = SavepointWriterIT.VERSION, matches = "\\d+\\.\\d+\\.\\d+")
class SavepointWriterIT {

    static final String VERSION = "meltemi.write-savepoints";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int READINGS = 20;
    private static final String ROUTE = "{\"id\":\"nowhere\",\"target\":{\"http\":{\"url\":\"http://127.0.0.1:1\"}}}";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(
                    new Configuration().set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1)))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(8)
            .build());

    @TempDir
    Path directory;

    @Test
    void savepoints_ofAllJobs_areOneFileEach(@InjectMiniCluster MiniCluster cluster) throws Exception {
        Path folder = Savepoints.FOLDER.resolve(System.getProperty(VERSION));
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"));
                StorageDatabase database = StorageDatabase.start(directory.resolve("database"))) {
            kafka.createTopics(KafkaTopics.ALL, 1);
            Map<String, CapturedGraph.Main> jobs = jobs();
            for (Map.Entry<String, CapturedGraph.Main> job : jobs.entrySet()) {
                List<String> arguments = arguments(job.getKey(), kafka, database);
                Thread thread = new Thread(() -> run(job.getValue(), arguments), job.getKey());
                thread.setDaemon(true);
                thread.start();
            }
            await().atMost(PATIENCE).until(() -> cluster.listJobs().get().size() == jobs.size());
            tell(kafka);
            await().atMost(PATIENCE)
                    .until(() -> database.query("select state from alerts").equals(List.of("FIRING"))
                            && database.query("select count(*) from readings")
                                    .equals(List.of(Integer.toString(READINGS + 1)))
                            && !kafka.read(KafkaTopics.TRENDS).isEmpty());
            for (JobStatusMessage job : cluster.listJobs().get()) {
                String path = cluster.triggerSavepoint(
                                job.getJobId(), directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
                        .get();
                keep(Path.of(URI.create(path)), folder.resolve(job.getJobName()));
            }
            Files.writeString(
                    folder.resolve(Savepoints.WRITTEN_AT), Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n");
            for (JobStatusMessage job : cluster.listJobs().get()) {
                cluster.cancelJob(job.getJobId()).get();
            }
        }
    }

    static Map<String, CapturedGraph.Main> jobs() {
        return new TreeMap<>(Map.of(
                AlertJob.NAME, AlertJob::main,
                DeliveryJob.NAME, DeliveryEntry::main,
                PatternJob.NAME, PatternJob::main,
                PushJob.NAME, PushJob::main,
                SeverityJob.NAME, SeverityJob::main,
                StorageJob.NAME, StorageJob::main,
                TrendJob.NAME, TrendJob::main,
                ValidationJob.NAME, ValidationJob::main));
    }

    private List<String> arguments(String job, KafkaServer kafka, StorageDatabase database) {
        List<String> arguments = new ArrayList<>(
                List.of("--bootstrap-servers", kafka.connection().bootstrapServers()));
        if (job.equals(StorageJob.NAME) || job.equals(DeliveryJob.NAME)) {
            arguments.addAll(
                    List.of("--jdbc-url", database.options(1).database().jdbcUrl(), "--database-user", "postgres"));
        }
        if (job.equals(DeliveryJob.NAME)) {
            arguments.addAll(List.of(
                    "--link-base-url",
                    "https://meltemi.example.org",
                    "--outbox",
                    directory.resolve("outbox").toString()));
        }
        if (job.equals(PushJob.NAME)) {
            arguments.addAll(List.of("--allow-private-addresses", "true"));
        }
        return arguments;
    }

    private static void run(CapturedGraph.Main job, List<String> arguments) {
        try {
            job.run(arguments.toArray(String[]::new));
        } catch (Exception e) {
            // it was cancelled
        }
    }

    private static void keep(Path savepoint, Path folder) throws IOException {
        try (var files = Files.list(savepoint)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("_metadata");
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve("_metadata"), Files.readAllBytes(savepoint.resolve("_metadata")));
    }

    private static void tell(KafkaServer kafka) throws Exception {
        Instant start = Instant.now().minusSeconds(READINGS);
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            producer.send(new ProducerRecord<>(KafkaTopics.PUSH_ROUTES, bytes("nowhere"), bytes(ROUTE)))
                    .get();
            ProducerRecord<byte[], byte[]> heartbeat = new ProducerRecord<>(
                    KafkaTopics.MQTT_INBOUND,
                    bytes("$bridge/bridge1"),
                    EventJson.HEARTBEATS.write(new Heartbeat("bridge1", Instant.now())));
            heartbeat.headers().add(KafkaTopics.HEADER_HEARTBEAT, bytes("true"));
            producer.send(heartbeat).get();
            producer.send(inbound(start, "control", "PUB_CONFIG_FILE, " + Documents.valid()))
                    .get();
            for (int i = 0; i <= READINGS; i++) {
                String value = i == READINGS ? "30" : Double.toString(20 + i / 10.0);
                producer.send(inbound(start.plusSeconds(i), "temperature", "float,0-70 C," + value))
                        .get();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> inbound(Instant at, String leaf, String payload) {
        String key = Documents.NETWORK + "/" + Documents.NODE;
        ProducerRecord<byte[], byte[]> inbound =
                new ProducerRecord<>(KafkaTopics.MQTT_INBOUND, bytes(key), bytes(payload));
        inbound.headers()
                .add(KafkaTopics.HEADER_MQTT_TOPIC, bytes(key + "/" + Documents.PLACE + "/" + leaf))
                .add(KafkaTopics.HEADER_MQTT_QOS, bytes("1"))
                .add(KafkaTopics.HEADER_MQTT_RETAINED, bytes("false"))
                .add(KafkaTopics.HEADER_ARRIVED_AT, bytes(at.toString()));
        return inbound;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
