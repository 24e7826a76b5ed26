package io.meltemi.alerts;

import io.meltemi.rules.Checks;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One route of the tree. What is null is the parent's; the default route, which has no parent, has everything (see {@link
 * Routing#DEFAULT_ROUTE}).
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param parent id of the route above, or null for the default route
 * @param matcher which of the parent's alerts are the route's
 * @param goesOn whether the next sibling is asked too after this route matched
 * @param subscribers by name; an empty set tells nobody
 * @param channels empty for all that a subscriber has
 * @param groupBy what the alerts of one group have in common; empty for one group of all
 * @param groupWait how long a new group waits for more before it is told; zero for at once
 * @param groupInterval how long a told group waits before it tells of new alerts in it; at least a second
 * @param repeatInterval between reminders until somebody acknowledges, at least a minute; zero for none
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

    /** Longest id, in characters. */
    public static final int MAX_ID_CHARACTERS = 128;

    /** Shortest time between reminders. */
    public static final Duration MIN_REPEAT_INTERVAL = Duration.ofMinutes(1);

    public Route {
        Checks.id("id", id, MAX_ID_CHARACTERS);
        if (subscribers != null) {
            subscribers.forEach(name -> Checks.id("subscribers", name, Subscriber.MAX_NAME_CHARACTERS));
        }
        check("groupWait", groupWait, Duration.ZERO);
        check("groupInterval", groupInterval, Duration.ofSeconds(1));
        if (repeatInterval != null && !repeatInterval.isZero()) {
            check("repeatInterval", repeatInterval, MIN_REPEAT_INTERVAL);
        }
        if (escalation != null) {
            checkOrder(escalation);
        }
        subscribers = subscribers == null ? null : Set.copyOf(subscribers);
        channels = channels == null ? null : Set.copyOf(channels);
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        escalation = escalation == null ? null : List.copyOf(escalation);
    }

    /** This route with another's values where it has none itself; id, parent, matcher and what comes next stay. */
    public Route completedBy(Route other) {
        return new Route(
                id,
                parent,
                matcher,
                goesOn,
                subscribers == null ? other.subscribers : subscribers,
                channels == null ? other.channels : channels,
                groupBy == null ? other.groupBy : groupBy,
                groupWait == null ? other.groupWait : groupWait,
                groupInterval == null ? other.groupInterval : groupInterval,
                repeatInterval == null ? other.repeatInterval : repeatInterval,
                escalation == null ? other.escalation : escalation);
    }

    private static void check(String name, @Nullable Duration duration, Duration min) {
        if (duration != null) {
            Durations.check(name, duration, min, Checks.MAX_DURATION);
        }
    }

    private static void checkOrder(List<EscalationStep> escalation) {
        for (int i = 1; i < escalation.size(); i++) {
            Duration before = escalation.get(i - 1).after();
            Duration after = escalation.get(i).after();
            if (after.compareTo(before) <= 0) {
                throw new IllegalArgumentException(
                        "escalation must be in the order of its times, found " + before + " before " + after);
            }
        }
    }
}
