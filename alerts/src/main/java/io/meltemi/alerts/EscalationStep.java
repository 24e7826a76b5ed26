package io.meltemi.alerts;

import io.meltemi.rules.Checks;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.util.Set;

/**
 * Who is told when nobody acknowledged.
 *
 * @param after since the alert was first told; at least a second
 * @param subscribers by name, at least one
 * @param channels empty for all that a subscriber has
 */
public record EscalationStep(Duration after, Set<String> subscribers, Set<NotificationChannel> channels) {
    public EscalationStep {
        Durations.check("after", after, Duration.ofSeconds(1), Checks.MAX_DURATION);
        if (subscribers.isEmpty()) {
            throw new IllegalArgumentException("an escalation must have at least one subscriber, found none");
        }
        subscribers.forEach(name -> Checks.id("subscribers", name, Subscriber.MAX_NAME_CHARACTERS));
        subscribers = Set.copyOf(subscribers);
        channels = Set.copyOf(channels);
    }
}
