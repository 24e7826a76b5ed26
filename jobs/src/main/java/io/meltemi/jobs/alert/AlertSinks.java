package io.meltemi.jobs.alert;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.topic.KafkaTopics;
import org.apache.flink.api.connector.sink2.Sink;

/** Where the alert job writes to. */
public record AlertSinks(Sink<AlertEvent> alerts, Sink<Notification> notifications) {

    /** The Kafka topics of the contract, as JSON: an alert's events by the alert, a notification by its first alert. */
    public static AlertSinks kafka(KafkaConnection connection) {
        return new AlertSinks(
                JobKafka.sink(
                        connection,
                        KafkaTopics.ALERTS,
                        event -> event.alert().alertId(),
                        event -> EventJson.ALERT_EVENTS.write(event)),
                JobKafka.sink(
                        connection,
                        KafkaTopics.NOTIFICATIONS,
                        notification -> notification.alerts().get(0).alertId(),
                        notification -> EventJson.NOTIFICATIONS.write(notification)));
    }
}
