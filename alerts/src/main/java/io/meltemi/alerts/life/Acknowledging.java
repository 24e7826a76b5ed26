package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody takes care of an alert. */
final class Acknowledging {

    private Acknowledging() {}

    static void hear(Draft draft, Acknowledgement acknowledgement) {
        OpenAlert open = find(draft.life(), acknowledgement.alertId());
        if (open == null) {
            draft.ignore(Ignored.NO_SUCH_OPEN_ALERT);
            return;
        }
        Instant given = draft.at().isAfter(draft.now()) ? draft.now() : draft.at();
        Instant until = open.acknowledgedUntil();
        if (until != null && !given.isAfter(until)) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        OpenAlert heard = open.withAcknowledgedUntil(given);
        if (open.alert().state() == AlertState.ACKNOWLEDGED) {
            draft.replace(heard);
            draft.ignore(Ignored.ALREADY_ACKNOWLEDGED);
            return;
        }
        Alert alert = open.alert();
        Map<String, String> detail = acknowledgement.comment().isBlank()
                ? Map.of()
                : new Facts().put("comment", acknowledgement.comment()).all();
        draft.change(
                heard,
                AlertEventType.ACKNOWLEDGED,
                acknowledgement.actor(),
                detail,
                Alerts.acknowledged(alert, Alerts.later(given, alert.updatedAt()), acknowledgement.actor()));
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
