package io.meltemi.operations.alerts;

import io.meltemi.alerts.Subscriber;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.delivery.AlertPicture;
import io.meltemi.jobs.delivery.JdbcReadingHistory;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.RecordSender;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertAction;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Where people say that they take care of alerts, and that they want no more messages. */
public final class PlatformDesk implements AlertDesk, AlertActions {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHOWN_AFTER_BEGIN = Duration.ofHours(1);
    private static final int PATIENCE_MILLIS = 20_000;

    /** Key of what is about the platform itself. */
    private static final String PLATFORM_KEY = "platform";

    /** Which events answer an action. */
    private static final Map<AlertAction, Set<String>> ANSWERS = new EnumMap<>(Map.of(
            AlertAction.ACKNOWLEDGE,
            Set.of(AlertEventType.ACKNOWLEDGED.name()),
            AlertAction.COMMENT,
            Set.of(AlertEventType.COMMENTED.name()),
            AlertAction.ESCALATE,
            Set.of(AlertEventType.ESCALATED.name(), AlertEventType.NOT_ESCALATED.name())));

    private final RecordStore store;
    private final DatabaseAddress database;

    public PlatformDesk(RecordStore store, DatabaseAddress database) {
        this.store = store;
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
    public byte @Nullable [] picture(Alert alert, String language, ZoneId zone) {
        Instant until =
                Objects.requireNonNullElse(alert.resolvedAt(), alert.startedAt().plus(SHOWN_AFTER_BEGIN));
        Instant now = Instant.now();
        return AlertPicture.png(
                alert,
                language,
                zone,
                until.isBefore(now) ? until : now,
                new JdbcReadingHistory(
                        TimescaleDbOptions.of(database.jdbcUrl(), database.user(), database.password())));
    }

    @Override
    public boolean unsubscribe(String subscriber, NotificationChannel channel)
            throws IOException, ExecutionException, InterruptedException {
        CompactedTopic<Subscriber> topic = new AlertTopics(store).subscribers();
        Subscriber before = topic.read().values().get(subscriber);
        if (before == null || !before.addresses().containsKey(channel)) {
            return false;
        }
        topic.put(Map.of(subscriber, before.without(channel)));
        return true;
    }

    @Override
    public Optional<Alert> find(String alertId) throws SQLException {
        try (AlertDirectory directory = AlertDirectory.open(database)) {
            return alerts(directory, List.of(alertId)).stream().findFirst();
        }
    }

    @Override
    public ActionResult act(AlertAction action, Alert alert, String actor, String comment)
            throws SQLException, ExecutionException, InterruptedException {
        String id = alert.alertId();
        Set<String> answers = ANSWERS.getOrDefault(action, Set.of());
        Set<String> before = new HashSet<>();
        try (AlertDirectory directory = AlertDirectory.open(database)) {
            events(directory, id).forEach(event -> before.add(event.key()));
            send(action, List.of(alert), actor, comment);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                List<StoredEvent> after = events(directory, id).stream()
                        .filter(event -> !before.contains(event.key()))
                        .filter(event -> event.actor().equals(actor))
                        .filter(event -> answers.contains(event.event()))
                        .toList();
                List<Alert> now = alerts(directory, List.of(id));
                boolean isOver = System.nanoTime() > deadline;
                if (!after.isEmpty() || isOver || now.isEmpty() || isOvertaken(action, now.get(0))) {
                    return new ActionResult(now.isEmpty() ? alert : now.get(0), after);
                }
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
        }
    }

    /** Whether no answer is to be expected any more. */
    private static boolean isOvertaken(AlertAction action, Alert now) {
        return !now.isOpen() || (action == AlertAction.ACKNOWLEDGE && now.state() == AlertState.ACKNOWLEDGED);
    }

    private static List<StoredEvent> events(AlertDirectory directory, String alertId) throws SQLException {
        return directory.events(alertId).stream().map(StoredEvent::of).toList();
    }

    /** Hands acknowledgements of alerts to the platform; returns when all of them are stored. */
    public void acknowledge(List<Alert> alerts, String actor, String comment)
            throws ExecutionException, InterruptedException {
        send(AlertAction.ACKNOWLEDGE, alerts, actor, comment);
    }

    private void send(AlertAction action, List<Alert> alerts, String actor, String comment)
            throws ExecutionException, InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Alert alert : alerts) {
            Acknowledgement acknowledgement = new Acknowledgement(
                    Instant.now(), action, alert.alertId(), alert.network(), alert.nodeId(), actor, comment);
            records.add(new ProducerRecord<>(
                    KafkaTopics.ACKNOWLEDGEMENTS,
                    key(acknowledgement),
                    EventJson.ACKNOWLEDGEMENTS.write(acknowledgement)));
        }
        try (RecordSender sender = store.sender(PATIENCE_MILLIS)) {
            sender.send(records);
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
