package io.meltemi.alerts.telling;

import io.meltemi.alerts.EscalationStep;
import io.meltemi.alerts.Ids;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts alerts into the groups that their routes and labels say, and says when the groups are to tell. Who was told of an alert in
 * one group is not told again in another.
 */
final class AlertRegrouping {

    /** What may not wait is told at once, but not more often than this of one group. */
    static final Duration HURRY_PAUSE = Duration.ofSeconds(1);

    private final TellingContext context;

    AlertRegrouping(TellingContext context) {
        this.context = context;
    }

    /** The alert in the groups where it belongs now; groups that are not there yet are made. */
    OpenAlert regroup(OpenAlert alert) {
        Map<String, Membership> before = new LinkedHashMap<>();
        alert.memberships().forEach(membership -> before.put(membership.group(), membership));
        Map<String, Map<String, Told>> told = new LinkedHashMap<>();
        Map<String, Integer> steps = new HashMap<>();
        Map<String, RouteMatch> matches = new LinkedHashMap<>();
        for (RouteMatch match : context.who().matches(alert.alert())) {
            GroupKey key = GroupKey.of(match.route(), alert.alert());
            Membership known = before.remove(key.text());
            if (known == null) {
                known = takeOfRoute(before, match.route().id());
            }
            matches.put(key.text(), match);
            told.put(key.text(), known == null ? new HashMap<>() : known(known.told()));
            steps.put(key.text(), known == null ? 0 : known.escalatedSteps());
            if (context.group(key.text()) == null) {
                String thread = Ids.of("thread", context.network(), key.text(), alert.id());
                context.putGroup(AlertGroup.of(key, thread));
            }
        }
        before.forEach((key, membership) -> told.put(key, known(membership.told())));
        moveToRecipients(told, matches);
        List<Membership> memberships = new ArrayList<>();
        told.forEach((key, subscribers) -> {
            Membership left = before.get(key);
            if (left == null) {
                memberships.add(new Membership(key, true, subscribers, steps.getOrDefault(key, 0)));
            } else if (!subscribers.isEmpty()) {
                memberships.add(new Membership(key, false, subscribers, left.escalatedSteps()));
            }
        });
        return alert.withMemberships(memberships);
    }

    /** Says when the alert's groups are to tell of it. */
    void schedule(OpenAlert alert) {
        if (!alert.isTellable()) {
            return;
        }
        for (RouteMatch match : context.who().matches(alert.alert())) {
            AlertGroup group =
                    context.group(GroupKey.of(match.route(), alert.alert()).text());
            if (group == null) {
                throw new IllegalStateException("an alert's groups are made before they are asked");
            }
            AlertGroup next = group.withTellAt(Times.first(group.tellAt(), tellAt(alert, match, group)))
                    .withEscalateAt(Times.first(group.escalateAt(), nextStepAt(alert, match.route(), group.key())));
            if (group.remindAt() == null
                    && alert.firstToldAt() != null
                    && match.route().reminds()) {
                next = next.withRemindAt(context.now().plus(match.route().repeatInterval()));
            }
            if (!next.equals(group)) {
                context.putGroup(next);
            }
        }
    }

    /** When the alert's next step of escalation in a group is due, or null. */
    static @Nullable Instant nextStepAt(OpenAlert alert, EffectiveRoute route, String group) {
        Membership membership = alert.membership(group);
        Instant firstToldAt = alert.firstToldAt();
        List<EscalationStep> steps = route.escalation();
        if (membership == null || firstToldAt == null || membership.escalatedSteps() >= steps.size()) {
            return null;
        }
        return firstToldAt.plus(steps.get(membership.escalatedSteps()).after());
    }

    private @Nullable Instant tellAt(OpenAlert alert, RouteMatch match, AlertGroup group) {
        Severity severity = alert.alert().severity();
        boolean isNew = match.recipients().isEmpty() && alert.firstToldAt() == null;
        boolean isWorse = false;
        for (String recipient : match.recipients().keySet()) {
            Told told = alert.toldTo(recipient);
            isNew |= told == null;
            isWorse |= told != null && told.severity().compareTo(severity) < 0;
        }
        Membership membership = alert.membership(group.key());
        if (membership != null) {
            isWorse |= membership.told().values().stream()
                    .anyMatch(told -> told.escalated() && told.severity().compareTo(severity) < 0);
        }
        if (!isNew && !isWorse) {
            return null;
        }
        Severity toldSeverity = group.toldSeverity();
        Instant held = alert.heldUntil();
        Instant earliest = isWorse || held == null ? context.now() : Times.later(held, context.now());
        if (isWorse || (toldSeverity != null && toldSeverity.compareTo(severity) < 0)) {
            Instant hurriedAt = group.hurriedAt();
            return hurriedAt == null ? earliest : Times.later(earliest, hurriedAt.plus(HURRY_PAUSE));
        }
        Instant toldAt = group.toldAt();
        return toldAt == null
                ? Times.later(earliest, alert.waitingSince().plus(match.route().groupWait()))
                : Times.later(earliest, toldAt.plus(match.route().groupInterval()));
    }

    /** What is known in another group of the same route goes along when an alert's labels change. */
    private static @Nullable Membership takeOfRoute(Map<String, Membership> before, String route) {
        for (Membership membership : before.values()) {
            if (membership.assigned() && (membership.group() + "\n").startsWith(route + "\n")) {
                return before.remove(membership.group());
            }
        }
        return null;
    }

    private Map<String, Told> known(Map<String, Told> told) {
        Map<String, Told> known = new HashMap<>(told);
        known.keySet().removeIf(subscriber -> !context.who().knows(subscriber));
        return known;
    }

    /** What a subscriber knows stands with the group that tells it now. */
    private static void moveToRecipients(Map<String, Map<String, Told>> told, Map<String, RouteMatch> matches) {
        matches.forEach((key, match) -> match.recipients().forEach((subscriber, channels) -> {
            for (Map.Entry<String, Map<String, Told>> other : told.entrySet()) {
                Told known =
                        other.getKey().equals(key) ? null : other.getValue().remove(subscriber);
                Map<String, Told> here = told.get(key);
                if (known != null && here != null) {
                    here.putIfAbsent(subscriber, new Told(known.severity(), channels, known.escalated()));
                }
            }
        }));
    }
}
