package io.meltemi.alerts.telling;

import io.meltemi.alerts.Silence;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of one alert when it changes, or when what it depends on does. */
final class AlertKeeper {

    private final TellingContext context;
    private final AlertRegrouping regrouping;
    private final GroupTeller teller;

    AlertKeeper(TellingContext context) {
        this.context = context;
        this.regrouping = new AlertRegrouping(context);
        this.teller = new GroupTeller(context);
    }

    /** An event of an alert's life; one that is known already does nothing. */
    void take(AlertEvent event) {
        Alert alert = event.alert();
        OpenAlert known = context.alert(alert.alertId());
        if (known == null ? !alert.isOpen() : event.number() <= known.number()) {
            return;
        }
        OpenAlert changed = known == null ? OpenAlert.of(alert, event.number(), context.now()) : changed(known, event);
        Set<String> others;
        if (alert.isOpen()) {
            others = context.inhibitions().put(alert);
            look(changed);
            if (event.event() == AlertEventType.ESCALATION_ASKED) {
                new AskedEscalation(context).next(event);
            }
        } else {
            others = context.inhibitions().remove(alert.alertId());
            end(changed);
        }
        others.stream().sorted().forEach(this::look);
    }

    /** Looks at an alert again: the settings, a silence or what inhibits it may have changed. */
    void look(String alertId) {
        OpenAlert known = context.alert(alertId);
        if (known == null) {
            return;
        }
        if (known.alert().isOpen()) {
            look(known);
        } else if (context.who().silence(known.alert(), context.now()) == null) {
            end(known);
        }
    }

    private void look(OpenAlert alert) {
        OpenAlert current = regrouping.regroup(muted(alert));
        context.putAlert(current);
        regrouping.schedule(current);
        settleGroups(alert, current);
    }

    private void end(OpenAlert alert) {
        Silence silence = context.who().silence(alert.alert(), context.now());
        if (silence != null && alert.isToldToAnybody()) {
            OpenAlert waiting = alert.withMute(new Mute(silence.id(), null));
            context.putAlert(waiting);
            settleGroups(alert, waiting);
            return;
        }
        context.removeAlert(alert);
        for (Membership membership : alert.memberships()) {
            AlertGroup group = context.group(membership.group());
            if (group == null) {
                continue;
            }
            for (Map.Entry<String, Told> told : membership.told().entrySet()) {
                Ended ended = group.ended().getOrDefault(told.getKey(), Ended.NONE);
                group = group.withEnded(
                        told.getKey(), ended.with(alert.alert(), told.getValue().channels()));
            }
            context.putGroup(group);
            teller.settle(group.key());
        }
    }

    private void settleGroups(OpenAlert before, OpenAlert after) {
        before.memberships().forEach(membership -> teller.settle(membership.group()));
        after.memberships().stream()
                .filter(membership -> before.membership(membership.group()) == null)
                .forEach(membership -> teller.settle(membership.group()));
    }

    private OpenAlert changed(OpenAlert known, AlertEvent event) {
        Alert alert = event.alert();
        Severity before = known.alert().severity();
        int rise = alert.severity().compareTo(before);
        Instant lowered = known.loweredAt();
        OpenAlert changed = known;
        if (rise > 0) {
            if (lowered != null && Times.hasCome(lowered.plus(context.groupInterval(known)), context.now())) {
                changed = changed.withEachTold(
                        told -> told.severity().compareTo(before) > 0 ? told.withSeverity(before) : told);
            }
            changed = changed.withMute(changed.mute());
            if (known.alert().state() == AlertState.ACKNOWLEDGED) {
                changed = changed.withEscalatedSteps(0);
            }
            lowered = null;
        } else if (rise < 0 && lowered == null) {
            lowered = context.now();
        }
        if (alert.state() == AlertState.ACKNOWLEDGED && known.alert().state() != AlertState.ACKNOWLEDGED) {
            changed = acknowledged(changed, alert.severity());
        }
        return changed.withAlert(alert, event.number(), rise > 0 ? event.number() : known.raisedNumber(), lowered);
    }

    /** From now on only a worse thing is told, and its escalation begins anew. */
    private static OpenAlert acknowledged(OpenAlert alert, Severity severity) {
        return alert.withEachTold(known -> known.withSeverity(severity))
                .withEscalatedSteps(0)
                .withFirstToldAt(null);
    }

    private OpenAlert muted(OpenAlert alert) {
        Mute before = alert.mute();
        Mute mute = mute(alert.alert());
        if (mute != null) {
            boolean isKnown = before != null && before.by().equals(mute.by());
            OpenAlert changed = isKnown ? alert : context.event(AlertEventType.MUTED, alert, detail(mute));
            return changed.withMute(mute);
        }
        if (before == null) {
            return alert;
        }
        boolean isHeld = !before.isSilence() && !alert.isToldToAnybody();
        return context.event(AlertEventType.UNMUTED, alert, detail(before))
                .unmuted(context.now(), isHeld ? context.now().plus(context.groupInterval(alert)) : null);
    }

    private @Nullable Mute mute(Alert alert) {
        Mute inhibition = context.inhibitions().decide(alert);
        Silence silence = context.who().silence(alert, context.now());
        return silence == null ? inhibition : new Mute(silence.id(), null);
    }

    private static Map<String, String> detail(Mute mute) {
        Map<String, String> detail = new HashMap<>();
        detail.put("by", mute.by());
        if (mute.alertId() != null) {
            detail.put("alert", mute.alertId());
        }
        return detail;
    }
}
