package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * One message to one subscriber on one channel; value of {@link
 * io.meltemi.schemas.topic.KafkaTopics#NOTIFICATIONS}, key: the first alert's id, or the subscriber's name where it is about an address.
 *
 * @param notificationId 16 characters of {@code 0-9 a-f}; the same when it is decided again, and then sent once (KAFKA-02)
 * @param address mail address, telephone number or URL
 * @param language BCP 47 tag, such as {@code en} or {@code el}
 * @param timeZone in which the subscriber reads times, such as {@code Europe/Athens}
 * @param thread what one conversation is about; all notifications about one group of alerts have the same
 * @param group for people, such as the place that the alerts have in common; of an address, the one that was entered
 * @param alerts the most severe first, then the oldest; at least 1 and at most {@link #MAX_ALERTS}, and none where it is about an
 *     address
 * @param alertsInAll how many there are, of which {@code alerts} are the first
 */
public record Notification(
        String notificationId,
        Instant time,
        NotificationReason reason,
        String subscriber,
        NotificationChannel channel,
        String address,
        String language,
        String timeZone,
        String thread,
        String group,
        List<Alert> alerts,
        int alertsInAll) {

    /** Most alerts that one notification names. */
    public static final int MAX_ALERTS = 20;

    public Notification {
        requireNonNull(notificationId, "notificationId");
        requireNonNull(time, "time");
        requireNonNull(reason, "reason");
        requireNonNull(subscriber, "subscriber");
        requireNonNull(channel, "channel");
        requireNonNull(address, "address");
        requireNonNull(language, "language");
        requireNonNull(timeZone, "timeZone");
        requireNonNull(thread, "thread");
        requireNonNull(group, "group");
        if (!reason.isAboutAlerts()) {
            if (!alerts.isEmpty() || alertsInAll != 0) {
                throw new IllegalArgumentException("a notification of an address names no alerts");
            }
        } else if (alerts.isEmpty() || alerts.size() > MAX_ALERTS || alertsInAll < alerts.size()) {
            throw new IllegalArgumentException("a notification names 1 to " + MAX_ALERTS
                    + " alerts of those it is about," + " found " + alerts.size() + " of " + alertsInAll);
        }
    }
}
