package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of the script of {@link Told} through a platform, whichever way it takes, and what stands in the database then. */
abstract class PlatformRun {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The id of a message to a node is made of the origin of what it answers, and that of the way it took. */
    private static final String MESSAGE_ID = "forest/node1/[-0-9]+/[0-9]+";

    /** What must be the same, whichever way the messages took. */
    private static final List<String> RESULTS = List.of(
            "select time, node_id, sensor, value, text_value, data_type, unit, quality, seq, arrived_at from readings"
                    + " order by time, sensor, arrived_at",
            "select time, topic, reason, detail, encode(payload, 'escape'), network, node_id from rejected_messages"
                    + " order by time, topic",
            "select network, node_id, hour, received, stored, rejected, duplicate from ledger order by 1, 2, 3",
            "select time, node_id, event, regexp_replace(detail::text, '" + MESSAGE_ID + "', 'ID') from node_events"
                    + " where stage = 'validation' order by time, event",
            "select network, node_id, version, accepted_at, changed_by, xml from node_configurations",
            "select time, node_id, from_severity, to_severity, origin, reason from severity_events order by time",
            // the summary has the place if the alert's job has heard of the node's configuration by then, which no way
            // promises
            "select alert_id, kind, state, severity, network, node_id, sensor, regexp_replace(summary, ' in [^:]*:', ':'),"
                    + " started_at from alerts order by started_at, kind",
            "select alert_id, event, actor from alert_events where event <> 'TOLD' order by alert_id, origin, number",
            "select notification_id, alert_id, subscriber, channel, status, attempts from notifications order by 1, 2",
            "select pattern_id, kind, network, node_id, start_time, end_time, severity, explanation from patterns"
                    + " where detail ->> 'pattern' = 'danger-then-blocked' order by 1",
            "select node_id, functional_mode, severity, reported_severity, assessed_severity, connectivity, last_seen,"
                    + " room, config_version from nodes order by node_id");

    /** It hears of alerts, and is so a part of the one circle. */
    private static final String SEQUENCE =
            """
            {"id": "danger-then-blocked", "description": "A node in danger is blocked", "together": "node", "steps": [
              {"id": "danger", "alert": {"kind": "SEVERITY", "event": "FIRED"}},
              {"id": "blocked", "alert": {"kind": "NODE_BLOCKED", "event": "FIRED"}, "within": "PT1M"}]}
            """;

    private final StorageDatabase database;
    private final Instant start;

    PlatformRun(StorageDatabase database, Instant start) {
        this.database = database;
        this.start = start;
    }

    /** Writes what operators write. */
    abstract void write(String topic, String key, byte[] value, String operator, Instant at) throws Exception;

    abstract void tell(List<Told> told) throws Exception;

    /** Called in between. */
    void disturb() throws Exception {}

    StorageDatabase database() {
        return database;
    }

    /** Runs it to its end and answers the results, by their query. */
    List<String> run() throws Exception {
        write(
                KafkaTopics.ROUTING,
                KafkaTopics.ROUTING_KEY,
                bytes("{\"routes\":[{\"id\":\"default\",\"groupBy\":[\"node\"],\"groupWait\":\"PT0S\"}]}"),
                null,
                start);
        write(KafkaTopics.SUBSCRIBERS, "anna", SubscriberJson.write(anna()), null, start);
        write(KafkaTopics.DECLARED_PATTERNS, "danger-then-blocked", bytes(SEQUENCE), null, start);
        List<Told> first = Told.firstAct(start);
        tell(first.subList(0, 20));
        disturb();
        tell(first.subList(20, 40));
        disturb();
        tell(first.subList(40, first.size()));
        awaitRows("select count(*) from readings", Told.STORED);
        awaitRows("select count(*) from notifications where status = 'SENT'", 1);
        disturb();
        write(
                KafkaTopics.MQTT_INBOUND,
                Told.KEY,
                EventJson.OPERATOR_COMMANDS.write(OperatorCommand.block(Documents.NETWORK, Documents.NODE)),
                "bert",
                start.plusSeconds(5));
        awaitRows("select count(*) from node_events where event = 'BLOCKED'", 1);
        tell(Told.lastAct(start.plusSeconds(6)));
        awaitRows("select count(*) from rejected_messages where reason = 'NODE_NOT_ACTIVE'", 1);
        awaitRows("select count(*) from alerts where kind = 'NODE_BLOCKED'", 1);
        awaitRows("select count(*) from notifications where status = 'SENT'", 2);
        awaitRows("select count(*) from patterns where detail ->> 'pattern' = 'danger-then-blocked'", 1);
        return results();
    }

    List<String> results() throws SQLException {
        List<String> results = new ArrayList<>();
        for (String query : RESULTS) {
            results.add(query);
            results.addAll(database.query(query));
        }
        return results;
    }

    private void awaitRows(String query, int expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.query(query)).as(query).containsExactly(expected + ""));
    }

    private static Subscriber anna() {
        return new Subscriber(
                "anna",
                Map.of(NotificationChannel.EMAIL, "anna@example.org"),
                "en",
                ZoneOffset.UTC,
                Severity.WARNING,
                null,
                null,
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
