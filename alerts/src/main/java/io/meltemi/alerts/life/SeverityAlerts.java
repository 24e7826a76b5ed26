package io.meltemi.alerts.life;

import io.meltemi.rules.ReasonText;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of a node's severity (NODE-04). Where the node's word and ours say the same, it is one alert and told once; ours
 * stands in it, since it knows rule and sensor.
 */
final class SeverityAlerts {

    private SeverityAlerts() {}

    static void hear(Draft draft, SeverityEvent event, SeverityChange change) {
        Heard heard = draft.life().heard();
        boolean isReported = change.origin() == SeverityOrigin.REPORTED;
        Mark known = isReported ? heard.reportedChanges() : heard.assessedChanges();
        if (known.knows(event.number(), event.time())) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        Mark mark = known.after(event.number(), event.time());
        NodeCondition condition = event.condition();
        Heard after = isReported
                ? heard.withReported(
                        mark, change.to(), heard.assessedChanges().isNone() ? condition.assessed() : heard.assessed())
                : heard.withAssessed(
                        mark, heard.reportedChanges().isNone() ? condition.reported() : heard.reported(), change.to());
        draft.life(draft.life().withHeard(after).withAssessedCause(cause(draft.life(), after, change, condition)));
        if (after.severity() == Severity.NORMAL) {
            draft.ceases(AlertKind.SEVERITY, "", draft.at(), change.reason());
            return;
        }
        draft.holds(finding(draft.life(), after));
        if (!isReported && change.to().compareTo(change.from()) > 0) {
            ForecastAlerts.crossed(draft, change);
        }
    }

    private static @Nullable Cause cause(NodeLife life, Heard after, SeverityChange change, NodeCondition condition) {
        if (after.assessed() == Severity.NORMAL) {
            return null;
        }
        if (change.origin() == SeverityOrigin.ASSESSED) {
            return new Cause(change.reason(), change.rule(), change.sensor());
        }
        Cause known = life.assessedCause();
        return known != null ? known : new Cause(condition.reason(), null, null);
    }

    private static Finding finding(NodeLife life, Heard heard) {
        Severity severity = heard.severity();
        Cause ours = heard.assessed() == severity ? life.assessedCause() : null;
        String reason = ours == null ? "the node reported " + severity.modeName() : ours.reason();
        Facts facts = new Facts()
                .put("reported", heard.reported())
                .put("assessed", heard.assessed())
                .put("reason", reason)
                .putAll(ReasonText.facts(reason));
        return new Finding(
                AlertKind.SEVERITY,
                "",
                severity,
                ours == null ? null : ours.sensor(),
                ours == null ? null : ours.rule(),
                severity + ", " + ReasonText.brief(reason),
                facts.all(),
                ours == null ? Draft.NODE : Draft.SERVER);
    }
}
