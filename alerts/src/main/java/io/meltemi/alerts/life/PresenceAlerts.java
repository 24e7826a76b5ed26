package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.message.Severity;

/** Alerts of nodes that went, or fell silent (NODE-06). */
final class PresenceAlerts {

    private PresenceAlerts() {}

    static void hear(Draft draft, SeverityEvent event, ConnectivityChange change) {
        Heard heard = draft.life().heard();
        if (heard.connectivityChanges().knows(event.number(), event.time())) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        draft.life(draft.life()
                .withHeard(heard.withConnectivity(heard.connectivityChanges().after(event.number(), event.time()))));
        if (change.to() == Connectivity.ONLINE) {
            draft.ceases(AlertKind.NODE_OFFLINE, "", draft.at(), change.reason());
            return;
        }
        boolean isLastWill = change.reason().equals(ConnectivityChange.LAST_WILL);
        Facts facts = new Facts()
                .put("how", isLastWill ? "last will" : "silence")
                .put("reason", change.reason())
                .put("lastHeardAt", event.condition().lastHeardAt());
        if (!draft.life().relays().isEmpty()) {
            facts.put("relays", String.join("\n", draft.life().relays()));
        }
        draft.holds(new Finding(
                AlertKind.NODE_OFFLINE,
                "",
                Severity.WARNING,
                null,
                null,
                "WARNING, offline: " + change.reason(),
                facts.all(),
                isLastWill ? Draft.NODE : Draft.SERVER));
    }
}
