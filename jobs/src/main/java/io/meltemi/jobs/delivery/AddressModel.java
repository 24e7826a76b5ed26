package io.meltemi.jobs.delivery;

import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationReason;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the templates of messages about an address can name; {@code docs/notifications.md} lists it. */
final class AddressModel {

    private AddressModel() {}

    /**
     * Values by name.
     *
     * @param confirm where the reader answers, or null when nothing is asked
     * @param settings the subscriber's own settings, or null for whoever is asked: it may be somebody else
     * @param until when the answer is too late
     */
    static Map<String, Object> values(
            Notification notification, Phrases phrases, @Nullable URI confirm, @Nullable URI settings, Instant until) {
        Map<String, Object> values = new HashMap<>();
        values.put("isConfirmation", notification.reason() == NotificationReason.CONFIRMATION);
        values.put("subscriber", notification.subscriber());
        values.put("address", notification.address());
        values.put("entered", notification.group());
        values.put("confirmUrl", confirm == null ? "" : confirm.toString());
        values.put("settingsUrl", settings == null ? "" : settings.toString());
        values.put("until", phrases.moment(until));
        values.put("time", phrases.moment(notification.time()));
        values.put("timeZone", notification.timeZone());
        values.put("notificationId", notification.notificationId());
        return values;
    }
}
