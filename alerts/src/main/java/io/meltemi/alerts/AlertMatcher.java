package io.meltemi.alerts;

import io.meltemi.rules.Checks;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a route, a silence or an inhibition is about: those for which everything that is given holds.
 *
 * @param kinds empty for all
 * @param severities empty for all
 * @param network null for every network and for none
 * @param node pattern of node ids; null for every node and for none
 * @param sensor pattern of sensors; null for every sensor and for none
 * @param place the first levels of a place, from the country on; empty for everywhere
 */
public record AlertMatcher(
        Set<AlertKind> kinds,
        Set<Severity> severities,
        @Nullable String network,
        @Nullable SensorPattern node,
        @Nullable SensorPattern sensor,
        List<String> place) {

    /** Every alert. */
    public static final AlertMatcher ALL = new AlertMatcher(Set.of(), Set.of(), null, null, null, List.of());

    public AlertMatcher {
        if (severities.contains(Severity.NORMAL)) {
            throw new IllegalArgumentException("severity must be WARNING or DANGER, found NORMAL");
        }
        if (network != null) {
            Checks.level("network", network);
        }
        kinds = Set.copyOf(kinds);
        severities = Set.copyOf(severities);
        place = List.copyOf(place);
        if (place.size() > Place.LEVELS) {
            throw new IllegalArgumentException(
                    "place must have at most " + Place.LEVELS + " levels, found " + place.size());
        }
        place.forEach(level -> Checks.level("place", level));
    }

    /** Whether an alert is among them. */
    public boolean matches(Alert alert) {
        return (kinds.isEmpty() || kinds.contains(alert.kind()))
                && (severities.isEmpty() || severities.contains(alert.severity()))
                && (network == null || network.equals(alert.network()))
                && (node == null || (alert.nodeId() != null && node.matches(alert.nodeId())))
                && (sensor == null || (alert.sensor() != null && sensor.matches(alert.sensor())))
                && isIn(alert.place());
    }

    private boolean isIn(@Nullable Place stands) {
        return place.isEmpty()
                || (stands != null && stands.levels().subList(0, place.size()).equals(place));
    }
}
