package io.meltemi.alerts;

import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.util.Set;

/**
 * Who is told when nobody acknowledged.
 *
 * @param after since the alert was first told; above zero
 * @param subscribers by name, at least one
 * @param channels empty for all that a subscriber has
 */
public record EscalationStep(Duration after, Set<String> subscribers, Set<NotificationChannel> channels) {
    public EscalationStep {
        subscribers = Set.copyOf(subscribers);
        channels = Set.copyOf(channels);
    }
}
