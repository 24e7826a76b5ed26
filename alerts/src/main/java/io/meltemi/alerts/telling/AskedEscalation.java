package io.meltemi.alerts.telling;

import io.meltemi.alerts.EscalationStep;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody asks for more people: the next step of each of the alert's routes is told at once, also when somebody has acknowledged
 * the alert, who may be the one that asks. A silence or an inhibition still holds. The steps after it come when they would have.
 */
final class AskedEscalation {

    /** Why nobody more is told. */
    enum Obstacle {
        /** A silence or another alert mutes it. */
        MUTED,
        /** Every step of its routes has been told, or they have none. */
        NO_FURTHER_STEP,
        /** There is a step, but none of its subscribers. */
        NO_SUBSCRIBER
    }

    private final TellingContext context;

    AskedEscalation(TellingContext context) {
        this.context = context;
    }

    /** Tells the next step of an alert that is open. */
    void next(AlertEvent asked) {
        OpenAlert alert = context.alert(asked.alert().alertId());
        if (alert == null) {
            throw new IllegalStateException("an alert that is open is known");
        }
        if (alert.mute() != null) {
            context.putAlert(refused(alert, asked, Obstacle.MUTED));
            return;
        }
        OpenAlert told = alert;
        Obstacle obstacle = Obstacle.NO_FURTHER_STEP;
        boolean isTold = false;
        for (Membership membership : alert.memberships()) {
            AlertGroup group = context.group(membership.group());
            EffectiveRoute route = group == null ? null : context.who().route(group.route());
            if (group == null
                    || route == null
                    || !membership.assigned()
                    || membership.escalatedSteps() >= route.escalation().size()) {
                continue;
            }
            EscalationStep step = route.escalation().get(membership.escalatedSteps());
            List<String> subscribers = context.who().subscribers(step);
            told = told.withMembership(membership.withEscalatedSteps(membership.escalatedSteps() + 1));
            if (subscribers.isEmpty()) {
                obstacle = Obstacle.NO_SUBSCRIBER;
            } else {
                told = tell(told, group, route, subscribers, asked);
                isTold = true;
            }
        }
        context.putAlert(isTold ? told : refused(told, asked, obstacle));
    }

    private OpenAlert tell(
            OpenAlert alert, AlertGroup group, EffectiveRoute route, List<String> subscribers, AlertEvent asked) {
        Membership membership = alert.membership(group.key());
        if (membership == null) {
            throw new IllegalStateException("an alert whose step is told is in the group");
        }
        int number = membership.escalatedSteps();
        List<String> channels =
                WhoIsTold.labels(route.escalation().get(number - 1).channels());
        Tellings tellings = new Tellings(context, group);
        OpenAlert told = alert;
        for (String subscriber : subscribers) {
            tellings.addAskedStep(subscriber, channels, alert, asked.number());
            told = GroupTeller.withTold(told, group, subscriber, channels, true);
        }
        tellings.tellEscalation();
        Map<String, String> detail = new TreeMap<>(asked.detail());
        detail.put("step", Integer.toString(number));
        detail.put("route", route.id());
        detail.put("subscribers", String.join(",", subscribers));
        return context.event(AlertEventType.ESCALATED, told, asked.actor(), detail);
    }

    private OpenAlert refused(OpenAlert alert, AlertEvent asked, Obstacle obstacle) {
        return context.event(AlertEventType.NOT_ESCALATED, alert, asked.actor(), Map.of("because", obstacle.name()));
    }
}
