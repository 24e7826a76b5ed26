package io.meltemi.alerts.telling;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.topic.Place;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For which nodes a gateway speaks: the MQTT topic filters of its publish list. A node is among them when a filter matches a data
 * or control topic of it (TOPIC-01, TOPIC-02).
 */
final class RelayFilters {

    /** Name of the fact of an alert about a gateway: its filters, joined by newlines. */
    static final String FACT = "relays";

    private static final int TOPIC_LEVELS = 2 + Place.LEVELS + 1;

    private final List<List<String>> filters;

    private RelayFilters(List<List<String>> filters) {
        this.filters = filters;
    }

    /** The filters that an alert about a gateway brings, or null when it is about none. */
    static @Nullable RelayFilters of(Alert alert) {
        String fact = alert.facts().get(FACT);
        if (fact == null || fact.isBlank()) {
            return null;
        }
        return new RelayFilters(fact.lines()
                .map(String::strip)
                .filter(filter -> !filter.isEmpty())
                .map(filter -> filter.startsWith("/") ? filter.substring(1) : filter)
                .map(filter -> List.of(filter.split("/", -1)))
                .toList());
    }

    /** Whether the alert's node speaks through the gateway. Where the node's place is not known, a filter must not ask for it. */
    boolean relay(Alert alert) {
        String network = alert.network();
        String nodeId = alert.nodeId();
        if (network == null || nodeId == null) {
            return false;
        }
        Place place = alert.place();
        List<String> levels = Stream.concat(
                        Stream.of(network, nodeId), place == null ? Stream.of() : place.levels().stream())
                .toList();
        return filters.stream().anyMatch(filter -> matches(filter, levels));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelayFilters relays && filters.equals(relays.filters);
    }

    @Override
    public int hashCode() {
        return filters.hashCode();
    }

    private static boolean matches(List<String> filter, List<String> levels) {
        for (int i = 0; i < filter.size(); i++) {
            String level = filter.get(i);
            if (level.equals("#")) {
                return true;
            }
            if (i == levels.size()) {
                return filter.size() == TOPIC_LEVELS && i == TOPIC_LEVELS - 1;
            }
            if (!level.equals("+") && !level.equals(levels.get(i))) {
                return false;
            }
        }
        return false;
    }
}
