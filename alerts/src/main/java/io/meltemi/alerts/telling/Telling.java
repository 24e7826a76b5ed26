package io.meltemi.alerts.telling;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.NotificationReason;
import java.time.Instant;
import java.util.List;

/**
 * One subscriber is to be told of one group of alerts, by whatever ways the subscriber has.
 *
 * @param tellingId 16 characters of {@code 0-9 a-f}; the same when it is decided again (KAFKA-02)
 * @param channels labels of the channels that the route allows; empty for all
 * @param thread what one conversation is about; all tellings of one group have the same
 * @param group for people: what the alerts have in common, such as their place
 * @param alerts the most severe first, then the oldest; at most {@link io.meltemi.schemas.event.Notification#MAX_ALERTS}
 * @param alertsInAll how many there are
 */
public record Telling(
        String tellingId,
        Instant time,
        NotificationReason reason,
        String subscriber,
        List<String> channels,
        String thread,
        String group,
        List<Alert> alerts,
        int alertsInAll) {

    /** The same of other alerts. */
    public Telling withAlerts(List<Alert> others, int othersInAll) {
        return new Telling(tellingId, time, reason, subscriber, channels, thread, group, others, othersInAll);
    }
}
