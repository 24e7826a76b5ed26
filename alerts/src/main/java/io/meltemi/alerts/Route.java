package io.meltemi.alerts;

import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One route of the tree. What is null is the parent's; the default route, which has no parent, has everything (see {@link
 * Routing#DEFAULT}).
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param parent id of the route above, or null for the default route
 * @param matcher which of the parent's alerts are the route's
 * @param goesOn whether the next sibling is asked too after this route matched
 * @param subscribers by name; an empty set tells nobody
 * @param channels empty for all that a subscriber has
 * @param groupBy what the alerts of one group have in common; empty for one group of all
 * @param groupWait how long a new group waits for more before it is told; zero for at once
 * @param groupInterval how long a told group waits before it tells of new alerts in it
 * @param repeatInterval between reminders until somebody acknowledges; zero for none
 * @param escalation steps in the order of their times; empty for none
 */
public record Route(
        String id,
        @Nullable String parent,
        AlertMatcher matcher,
        boolean goesOn,
        @Nullable Set<String> subscribers,
        @Nullable Set<NotificationChannel> channels,
        @Nullable List<AlertLabel> groupBy,
        @Nullable Duration groupWait,
        @Nullable Duration groupInterval,
        @Nullable Duration repeatInterval,
        @Nullable List<EscalationStep> escalation) {
    public Route {
        subscribers = subscribers == null ? null : Set.copyOf(subscribers);
        channels = channels == null ? null : Set.copyOf(channels);
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        escalation = escalation == null ? null : List.copyOf(escalation);
    }
}
