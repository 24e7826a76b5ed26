package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import java.util.Locale;

/** Alerts of nodes with too many rejected messages, and one of those messages that name no node. */
final class RejectionAlerts {

    private RejectionAlerts() {}

    static void tooMany(Draft draft, RejectionMeter meter, RejectedMessage last, int limit) {
        OpenAlert open = draft.open(AlertKind.REJECTIONS, "");
        if (open != null) {
            draft.returned(open);
            return;
        }
        long perMinute = Math.round(meter.perMinute(last.time()));
        String whose = draft.life().nodeId() == null ? " that name no node" : "";
        String what = String.format(
                Locale.ROOT,
                "WARNING, %d messages%s were rejected within a minute, more than %d; the last: %s, %s",
                perMinute,
                whose,
                limit,
                last.reason(),
                last.detail());
        Facts facts = new Facts()
                .put("perMinute", perMinute)
                .put("limit", limit)
                .put("reason", last.reason())
                .put("detail", last.detail())
                .put("topic", last.topic());
        draft.holds(
                new Finding(AlertKind.REJECTIONS, "", Severity.WARNING, null, null, what, facts.all(), Draft.SERVER));
    }

    static void calm(Draft draft, RejectionMeter meter, int limit) {
        String because = String.format(
                Locale.ROOT, "at most %d a minute are rejected now; %d were since it began", limit / 2, meter.total());
        draft.ceases(AlertKind.REJECTIONS, "", meter.calmAt(limit), because);
    }
}
