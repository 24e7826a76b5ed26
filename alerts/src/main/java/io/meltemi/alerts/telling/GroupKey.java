package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.schemas.event.Alert;
import java.util.stream.Collectors;

/**
 * Which group of a network an alert belongs to.
 *
 * @param text tells the groups of one network apart
 * @param route id of the route
 * @param label what the alerts of the group have in common, for people; may be empty
 */
record GroupKey(String text, String route, String label) {

    static GroupKey of(EffectiveRoute route, Alert alert) {
        StringBuilder text = new StringBuilder(route.id());
        for (AlertLabel label : route.groupBy()) {
            text.append('\n').append(label).append('=').append(label.of(alert));
        }
        String people = route.groupBy().stream()
                .map(label -> label.of(alert))
                .filter(value -> !value.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return new GroupKey(text.toString(), route.id(), people);
    }
}
