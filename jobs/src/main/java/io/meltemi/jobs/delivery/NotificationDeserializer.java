package io.meltemi.jobs.delivery;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Notification;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@code notifications}. One that is no notification is logged, counted and passed over. */
final class NotificationDeserializer extends InputDeserializer<Notification> {

    private static final long serialVersionUID = 1L;

    NotificationDeserializer() {
        super(Notification.class);
    }

    @Override
    protected Notification read(ConsumerRecord<byte[], byte[]> kafka) {
        return EventJson.NOTIFICATIONS.read(UnreadableRecords.valueOf(kafka));
    }
}
