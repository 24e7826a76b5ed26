package io.meltemi.alerts.subscriber;

import io.meltemi.schemas.event.Notification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done for one subscriber.
 *
 * @param memory what is known afterwards
 * @param notifications to be sent
 * @param unsent of what the subscriber is not told, or not now
 * @param wakeAt when to ask again at the latest, or null when there is nothing to wait for
 */
public record SubscriberDecision(
        SubscriberMemory memory, List<Notification> notifications, List<Unsent> unsent, @Nullable Instant wakeAt) {
    public SubscriberDecision {
        notifications = List.copyOf(notifications);
        unsent = List.copyOf(unsent);
    }
}
