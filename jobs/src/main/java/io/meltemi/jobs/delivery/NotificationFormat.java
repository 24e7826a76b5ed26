package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.outbox.OutboxFormat;
import io.meltemi.connectors.notification.outbox.OutboxRow;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Notification;
import java.nio.charset.StandardCharsets;

/** Notifications in the outbox: the payload is the JSON that stands in Kafka. */
final class NotificationFormat implements OutboxFormat<Notification> {

    private static final long serialVersionUID = 1L;

    @Override
    public OutboxRow row(Notification notification) {
        return new OutboxRow(
                notification.notificationId(),
                notification.time(),
                notification.channel().label(),
                notification.subscriber(),
                notification.address(),
                notification.thread(),
                notification.alerts().stream().map(Alert::alertId).toList(),
                notification.reason().name(),
                notification.language(),
                new String(EventJson.NOTIFICATIONS.write(notification), StandardCharsets.UTF_8));
    }

    @Override
    public Notification read(String payload) {
        return EventJson.NOTIFICATIONS.read(payload.getBytes(StandardCharsets.UTF_8));
    }
}
