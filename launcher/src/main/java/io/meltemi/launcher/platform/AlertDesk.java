package io.meltemi.launcher.platform;

import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where people say that they take care of alerts. */
public final class AlertDesk {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Key of what is about the platform itself. */
    private static final String PLATFORM_KEY = "platform";

    private final String bootstrapServers;
    private final PlatformFile.Database database;

    public AlertDesk(String bootstrapServers, PlatformFile.Database database) {
        this.bootstrapServers = bootstrapServers;
        this.database = database;
    }

    /** Hands acknowledgements of alerts to the platform; returns when Kafka has all of them. */
    public void acknowledge(List<AlertRow> alerts, String actor, String comment)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        20_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        30_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        20_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (AlertRow alert : alerts) {
                Acknowledgement acknowledgement = new Acknowledgement(
                        Instant.now(),
                        alert.id(),
                        alert.alert().network(),
                        alert.alert().nodeId(),
                        actor,
                        comment);
                producer.send(new ProducerRecord<>(
                                KafkaTopics.ACKNOWLEDGEMENTS,
                                key(acknowledgement),
                                EventJson.ACKNOWLEDGEMENTS.write(acknowledgement)))
                        .get();
            }
        }
    }

    /**
     * Waits until none of these alerts is firing, or the time is up.
     *
     * @return the alerts as they are then
     */
    public List<AlertRow> awaitNoneFiring(List<String> ids, Duration patience)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (AlertDirectory directory = AlertDirectory.open(database)) {
            while (true) {
                List<AlertRow> alerts =
                        directory.of(ids).stream().map(AlertRow::new).toList();
                boolean firing =
                        alerts.stream().anyMatch(alert -> alert.text("state").equals("FIRING"));
                if (!firing || System.nanoTime() > deadline) {
                    return alerts;
                }
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
        }
    }

    private static String key(Acknowledgement acknowledgement) {
        return acknowledgement.network() == null || acknowledgement.nodeId() == null
                ? PLATFORM_KEY
                : Topic.nodeKey(acknowledgement.network(), acknowledgement.nodeId());
    }
}
