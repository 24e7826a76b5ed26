package io.meltemi.alerts.telling;

import io.meltemi.alerts.EscalationStep;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells of the alerts of a group: what is new or worse, reminders, steps of escalation, and the end. */
final class GroupTeller {

    private final TellingContext context;

    GroupTeller(TellingContext context) {
        this.context = context;
    }

    /** Does what is due. */
    void onTime(String key) {
        AlertGroup group = context.group(key);
        if (group == null) {
            return;
        }
        EffectiveRoute route = context.who().route(group.route());
        if (route == null) {
            context.putGroup(group.withTellAt(null).withEscalateAt(null).withRemindAt(null));
            return;
        }
        Instant now = context.now();
        if (Times.hasCome(group.tellAt(), now)) {
            group = tellNew(group, route);
        }
        if (Times.hasCome(group.escalateAt(), now)) {
            group = escalate(group, route);
        }
        if (Times.hasCome(group.remindAt(), now)) {
            group = remind(group, route);
        }
        context.putGroup(group);
    }

    /** Tells those of the end for whom all has ended, and forgets a group in which there is nothing left. */
    void settle(String key) {
        AlertGroup group = context.group(key);
        if (group == null) {
            return;
        }
        GroupMembers members = context.members(key);
        Map<String, Ended> left = new HashMap<>();
        Tellings tellings = new Tellings(context, group);
        new TreeMap<>(group.ended()).forEach((subscriber, ended) -> {
            if (!context.who().knows(subscriber)) {
                return;
            }
            if (members.concerns(subscriber) || isSilenced(ended)) {
                left.put(subscriber, ended);
            } else {
                tellings.tellEnd(subscriber, ended);
            }
        });
        if (members.isEmpty() && left.isEmpty()) {
            context.removeGroup(key);
        } else if (left.size() < group.ended().size()) {
            AlertGroup settled = group.withAllEnded(left);
            context.putGroup(members.isQuiet() ? settled.asNew() : settled);
        }
    }

    /** Judged by those that the telling would name. */
    private boolean isSilenced(Ended ended) {
        return ended.alerts().stream().anyMatch(alert -> context.who().silence(alert, context.now()) != null);
    }

    private AlertGroup tellNew(AlertGroup group, EffectiveRoute route) {
        Tellings tellings = new Tellings(context, group);
        Severity highest = null;
        boolean isWorse = false;
        Instant heldUntil = null;
        Instant escalateAt = group.escalateAt();
        for (OpenAlert alert : tellable(group)) {
            Instant held = alert.heldUntil();
            OpenAlert told = alert;
            for (Map.Entry<String, List<String>> recipient :
                    recipients(alert, group, route).entrySet()) {
                Told known = alert.toldTo(recipient.getKey());
                boolean isNew = known == null;
                if (isNew && held != null && held.isAfter(context.now())) {
                    heldUntil = Times.first(heldUntil, held);
                } else if (known == null
                        || known.severity().compareTo(alert.alert().severity()) < 0) {
                    isWorse |= !isNew;
                    tellings.add(recipient.getKey(), recipient.getValue(), alert, !isNew);
                    told = withTold(told, group, recipient.getKey(), recipient.getValue(), false);
                }
            }
            boolean isFirst = alert.firstToldAt() == null && (held == null || !held.isAfter(context.now()));
            if (isFirst) {
                told = told.withFirstToldAt(context.now());
            }
            if (!told.equals(alert)) {
                context.putAlert(told);
                highest = highest == null || alert.alert().severity().compareTo(highest) > 0
                        ? alert.alert().severity()
                        : highest;
            }
            escalateAt = Times.first(escalateAt, AlertRegrouping.nextStepAt(told, route, group.key()));
        }
        tellings.tellNew();
        AlertGroup next = group.withTellAt(heldUntil).withEscalateAt(escalateAt);
        if (highest == null) {
            return next;
        }
        Severity toldSeverity = group.toldSeverity();
        boolean hurried = isWorse || (toldSeverity != null && toldSeverity.compareTo(highest) < 0);
        next = next.told(context.now(), highest, hurried);
        return next.remindAt() == null && route.reminds()
                ? next.withRemindAt(context.now().plus(route.repeatInterval()))
                : next;
    }

    private AlertGroup remind(AlertGroup group, EffectiveRoute route) {
        if (!route.reminds()) {
            return group.withRemindAt(null);
        }
        Tellings tellings = new Tellings(context, group);
        for (OpenAlert alert : tellable(group)) {
            if (context.inhibitions().remindersMutedBy(alert.alert()) != null) {
                continue;
            }
            OpenAlert told = alert;
            for (Map.Entry<String, List<String>> recipient :
                    recipients(alert, group, route).entrySet()) {
                Told known = alert.toldTo(recipient.getKey());
                if (known != null) {
                    tellings.add(recipient.getKey(), recipient.getValue(), alert, false);
                    told = withTold(told, group, recipient.getKey(), recipient.getValue(), known.escalated());
                }
            }
            if (!told.equals(alert)) {
                context.putAlert(told);
            }
        }
        tellings.tellReminder();
        return group.withRemindAt(context.now().plus(route.repeatInterval()));
    }

    private AlertGroup escalate(AlertGroup group, EffectiveRoute route) {
        Tellings tellings = new Tellings(context, group);
        Instant next = null;
        for (OpenAlert alert : tellable(group)) {
            OpenAlert told = alert;
            Instant stepAt = AlertRegrouping.nextStepAt(told, route, group.key());
            while (Times.hasCome(stepAt, context.now())) {
                told = step(told, group, route, tellings);
                stepAt = AlertRegrouping.nextStepAt(told, route, group.key());
            }
            if (!told.equals(alert)) {
                context.putAlert(told);
            }
            next = Times.first(next, stepAt);
        }
        tellings.tellEscalation();
        return group.withEscalateAt(next);
    }

    private OpenAlert step(OpenAlert alert, AlertGroup group, EffectiveRoute route, Tellings tellings) {
        Membership membership = alert.membership(group.key());
        if (membership == null) {
            throw new IllegalStateException("an alert that is in no group has no next step");
        }
        int number = membership.escalatedSteps() + 1;
        EscalationStep step = route.escalation().get(number - 1);
        List<String> channels = WhoIsTold.labels(step.channels());
        List<String> subscribers = context.who().subscribers(step);
        OpenAlert told = alert.withMembership(membership.withEscalatedSteps(number));
        for (String subscriber : subscribers) {
            Told known = membership.told().containsKey(subscriber) ? null : alert.toldTo(subscriber);
            if (known == null || !known.escalated()) { // else another route's steps have told it
                tellings.addStep(subscriber, channels, alert, number);
                told = withTold(told, group, subscriber, channels, true);
            }
        }
        return context.event(
                AlertEventType.ESCALATED,
                told,
                Map.of(
                        "step", Integer.toString(number),
                        "after", step.after().toString(),
                        "route", route.id(),
                        "subscribers", String.join(",", subscribers)));
    }

    /** Those of the group's alerts that people are to hear of, in the order of a telling. */
    private List<OpenAlert> tellable(AlertGroup group) {
        List<OpenAlert> alerts = new ArrayList<>();
        for (String alertId : context.members(group.key()).open()) {
            OpenAlert alert = context.alert(alertId);
            if (alert == null || !alert.isTellable()) {
                continue;
            }
            Membership membership = alert.membership(group.key());
            if (membership != null && membership.assigned()) {
                alerts.add(alert);
            }
        }
        alerts.sort((one, other) -> TellingOrder.ALERTS.compare(one.alert(), other.alert()));
        return alerts;
    }

    /** Whom the route tells of an alert, and those whom a step of escalation told of it. */
    private SortedMap<String, List<String>> recipients(OpenAlert alert, AlertGroup group, EffectiveRoute route) {
        SortedMap<String, List<String>> recipients = new TreeMap<>();
        Membership membership = alert.membership(group.key());
        if (membership != null) {
            membership.told().forEach((subscriber, told) -> {
                if (told.escalated() && context.who().knows(subscriber)) {
                    recipients.put(subscriber, told.channels());
                }
            });
        }
        recipients.putAll(routed(alert.alert(), route));
        return recipients;
    }

    private SortedMap<String, List<String>> routed(Alert alert, EffectiveRoute route) {
        for (RouteMatch match : context.who().matches(alert)) {
            if (match.route().id().equals(route.id())) {
                return match.recipients();
            }
        }
        return new TreeMap<>();
    }

    /** What a subscriber knows stands in one group: where it was told first, or else here. */
    static OpenAlert withTold(
            OpenAlert alert, AlertGroup group, String subscriber, List<String> channels, boolean escalated) {
        Membership membership = alert.memberships().stream()
                .filter(known -> known.told().containsKey(subscriber))
                .findFirst()
                .orElseGet(() -> alert.membership(group.key()));
        if (membership == null) {
            throw new IllegalStateException("an alert is told in a group that it is in");
        }
        Told before = membership.told().get(subscriber);
        boolean isEscalated = escalated || (before != null && before.escalated());
        return alert.withMembership(
                membership.withTold(subscriber, new Told(alert.alert().severity(), channels, isEscalated)));
    }
}
