package io.meltemi.alerts.life;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.message.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts of nodes that are blocked (NODE-01), and what a node's configuration tells of the node. */
final class BlockedAlerts {

    private static final String BY = "by";
    private static final String VALIDATION = "validation";
    private static final String AN_OPERATOR = "an operator";

    private BlockedAlerts() {}

    static void hear(Draft draft, NodeEvent event) {
        Heard heard = draft.life().heard();
        if (heard.nodeEvents().knows(event.sequence(), event.time())) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        draft.life(
                draft.life().withHeard(heard.withNodeEvents(heard.nodeEvents().after(event.sequence(), event.time()))));
        NodeConfiguration configuration = event.configuration();
        if (configuration != null) {
            draft.life(draft.life().withPlace(configuration.place(), relays(configuration)));
        }
        if (event.state().functionalMode() != FunctionalMode.BLOCKED) {
            draft.ceases(
                    AlertKind.NODE_BLOCKED,
                    "",
                    draft.at(),
                    "its functional mode is " + event.state().functionalMode());
            return;
        }
        OpenAlert open = draft.open(AlertKind.NODE_BLOCKED, "");
        boolean holdsAsBefore = open != null
                && open.fading() == null
                && event.event() != NodeEventType.CONFIGURATION_REJECTED
                && by(event, open).equals(open.alert().facts().get(BY));
        if (!holdsAsBefore) {
            draft.holds(finding(event, by(event, open)));
        }
    }

    /** The filters by which a gateway speaks for other nodes: as many whole ones as a fact holds. */
    private static List<String> relays(NodeConfiguration configuration) {
        List<String> relays = new ArrayList<>();
        int characters = 0;
        for (String filter : configuration.publishTopics()) {
            boolean isForOthers = filter.contains("+") || filter.contains("#");
            if (isForOthers && characters + filter.length() < Facts.MAX_FACT) {
                relays.add(filter);
                characters += filter.length() + 1;
            }
        }
        return relays;
    }

    private static String by(NodeEvent event, @Nullable OpenAlert open) {
        if (!event.state().blockedByOperator()) {
            return VALIDATION;
        } else if (event.event() == NodeEventType.BLOCKED) {
            return event.actor();
        }
        String known = open == null ? VALIDATION : open.alert().facts().getOrDefault(BY, AN_OPERATOR);
        return known.equals(VALIDATION) ? AN_OPERATOR : known;
    }

    private static Finding finding(NodeEvent event, String by) {
        boolean isOperator = event.state().blockedByOperator();
        String faults = event.detail().get("faults");
        String why = isOperator
                ? "blocked by " + by
                : "blocked, its configuration is not valid" + (faults == null ? "" : ": " + faults);
        Facts facts = new Facts()
                .put(BY, by)
                .put("reason", isOperator ? "operator" : "configuration not valid")
                .put("faults", faults)
                .put("faultCount", event.detail().get("count"));
        return new Finding(
                AlertKind.NODE_BLOCKED,
                "",
                Severity.WARNING,
                null,
                null,
                "WARNING, " + why,
                facts.all(),
                isOperator ? by : Draft.SERVER);
    }
}
