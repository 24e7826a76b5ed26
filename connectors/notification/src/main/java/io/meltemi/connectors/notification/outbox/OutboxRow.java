package io.meltemi.connectors.notification.outbox;

import java.time.Instant;
import java.util.List;

/**
 * A notification as the outbox keeps it.
 *
 * @param notificationId the same when the same is decided again, and then sent once
 * @param time of the notification; those of one thread to one address go out in its order
 * @param channel name of the channel, in lower case
 * @param thread what one conversation is about
 * @param alertIds what it is about; none where it is about an address
 * @param reason why people are told
 * @param language BCP 47 tag
 * @param payload a JSON object of which the message is made
 */
public record OutboxRow(
        String notificationId,
        Instant time,
        String channel,
        String subscriber,
        String address,
        String thread,
        List<String> alertIds,
        String reason,
        String language,
        String payload) {
    public OutboxRow {
        alertIds = List.copyOf(alertIds);
    }
}
