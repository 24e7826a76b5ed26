package io.meltemi.alerts.life;

import io.meltemi.alerts.Ids;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody takes care of an alert, has a word to say of it, or asks for more people. */
final class Acknowledging {

    private Acknowledging() {}

    static void hear(Draft draft, Acknowledgement given) {
        OpenAlert open = find(draft.life(), given.alertId());
        if (open == null) {
            draft.ignore(Ignored.NO_SUCH_OPEN_ALERT);
            return;
        }
        switch (given.action()) {
            case ACKNOWLEDGE -> acknowledge(draft, open, given);
            case COMMENT -> {
                if (given.comment().isBlank()) {
                    draft.ignore(Ignored.NOTHING_SAID);
                } else {
                    note(draft, open, given, AlertEventType.COMMENTED);
                }
            }
            case ESCALATE -> note(draft, open, given, AlertEventType.ESCALATION_ASKED);
        }
    }

    private static void acknowledge(Draft draft, OpenAlert open, Acknowledgement given) {
        Instant at = at(draft);
        Instant until = open.acknowledgedUntil();
        if (until != null && !at.isAfter(until)) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        OpenAlert heard = open.withAcknowledgedUntil(at);
        if (open.alert().state() == AlertState.ACKNOWLEDGED) {
            draft.replace(heard);
            draft.ignore(Ignored.ALREADY_ACKNOWLEDGED);
            return;
        }
        Alert alert = open.alert();
        draft.change(
                heard,
                AlertEventType.ACKNOWLEDGED,
                given.actor(),
                detail(given),
                Alerts.acknowledged(alert, Alerts.later(at, alert.updatedAt()), given.actor()));
    }

    /** Two people's words may come in any order, so that each is known by itself and not by its time. */
    private static void note(Draft draft, OpenAlert open, Acknowledgement given, AlertEventType type) {
        String id = Ids.of(given.action().name(), given.time().toString(), given.actor(), given.comment());
        if (open.heard().contains(id)) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        draft.note(open.noted(id), at(draft), type, given.actor(), detail(given));
    }

    private static Instant at(Draft draft) {
        return draft.at().isAfter(draft.now()) ? draft.now() : draft.at();
    }

    private static Map<String, String> detail(Acknowledgement given) {
        return given.comment().isBlank()
                ? Map.of()
                : new Facts().put("comment", given.comment()).all();
    }

    private static @Nullable OpenAlert find(NodeLife life, String alertId) {
        for (OpenAlert open : life.open()) {
            if (open.alert().alertId().equals(alertId)) {
                return open;
            }
        }
        return null;
    }
}
