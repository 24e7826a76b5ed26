package io.meltemi.operations.alerts;

import io.meltemi.alerts.Subscriber;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.PromptProducer;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where people say that they take care of alerts, and that they want no more messages. */
public final class PlatformDesk implements AlertDesk {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KAFKA_MILLIS = 20_000;

    /** Key of what is about the platform itself. */
    private static final String PLATFORM_KEY = "platform";

    private final String bootstrapServers;
    private final DatabaseAddress database;

    public PlatformDesk(String bootstrapServers, DatabaseAddress database) {
        this.bootstrapServers = bootstrapServers;
        this.database = database;
    }

    @Override
    public List<Alert> alertsOf(String notificationId) throws SQLException {
        try (AlertDirectory directory = AlertDirectory.open(database)) {
            List<Map<String, Object>> notification = directory.notification(notificationId);
            return notification.isEmpty()
                    ? List.of()
                    : alerts(
                            directory,
                            List.of(new AlertRow(notification.get(0))
                                    .text("alert_ids")
                                    .split(",")));
        }
    }

    @Override
    public List<Alert> acknowledge(List<Alert> alerts, String subscriber)
            throws SQLException, ExecutionException, InterruptedException {
        acknowledge(alerts, subscriber, "by the link in a message");
        return awaitNoneFiring(alerts.stream().map(Alert::alertId).toList(), PATIENCE);
    }

    @Override
    public boolean unsubscribe(String subscriber, NotificationChannel channel)
            throws IOException, ExecutionException, InterruptedException {
        CompactedTopic<Subscriber> topic = new AlertTopics(bootstrapServers).subscribers();
        Subscriber before = topic.read().values().get(subscriber);
        if (before == null || !before.addresses().containsKey(channel)) {
            return false;
        }
        Map<NotificationChannel, String> addresses = new EnumMap<>(before.addresses());
        addresses.remove(channel);
        topic.put(Map.of(
                subscriber,
                new Subscriber(
                        before.name(),
                        addresses,
                        before.language(),
                        before.timeZone(),
                        before.leastSeverity(),
                        before.hours(),
                        before.quietHours(),
                        before.cap())));
        return true;
    }

    /** Hands acknowledgements of alerts to the platform; returns when Kafka has all of them. */
    public void acknowledge(List<Alert> alerts, String actor, String comment)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = PromptProducer.open(bootstrapServers, KAFKA_MILLIS)) {
            for (Alert alert : alerts) {
                Acknowledgement acknowledgement = new Acknowledgement(
                        Instant.now(), alert.alertId(), alert.network(), alert.nodeId(), actor, comment);
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
    public List<Alert> awaitNoneFiring(List<String> ids, Duration patience) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (AlertDirectory directory = AlertDirectory.open(database)) {
            while (true) {
                List<Alert> alerts = alerts(directory, ids);
                boolean firing = alerts.stream().anyMatch(alert -> alert.state() == AlertState.FIRING);
                if (!firing || System.nanoTime() > deadline) {
                    return alerts;
                }
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
        }
    }

    private static List<Alert> alerts(AlertDirectory directory, List<String> ids) throws SQLException {
        return directory.of(ids).stream().map(row -> new AlertRow(row).alert()).toList();
    }

    private static String key(Acknowledgement acknowledgement) {
        return acknowledgement.network() == null || acknowledgement.nodeId() == null
                ? PLATFORM_KEY
                : Topic.nodeKey(acknowledgement.network(), acknowledgement.nodeId());
    }
}
