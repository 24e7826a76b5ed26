package io.meltemi.bench.detection;

import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers a data set row by row. */
final class DataSetBuilder {

    private static final String NETWORK = "recordings";

    private final List<Reading> readings = new ArrayList<>();
    private final List<KnownEvent> events = new ArrayList<>();
    private final Map<String, Set<String>> sensors = new TreeMap<>();
    private final Map<String, Open> open = new TreeMap<>();
    private final Duration bridged;

    /** @param bridged labels that are away for no longer are one event */
    DataSetBuilder(Duration bridged) {
        this.bridged = bridged;
    }

    void reading(String node, String sensor, Instant time, double value) {
        sensors.computeIfAbsent(node, key -> new LinkedHashSet<>()).add(sensor);
        readings.add(new Reading(
                NETWORK,
                node,
                sensor,
                time,
                false,
                null,
                DataType.FLOAT,
                null,
                value,
                null,
                Quality.GOOD,
                time,
                new Origin(0, readings.size(), 0),
                readings.size() + 1L));
    }

    void event(KnownEvent event) {
        events.add(event);
    }

    /**
     * A label of the rows in order; labels that follow each other are an event.
     *
     * @param node whose readings show it, or null when any node's may
     */
    void label(String what, @Nullable String node, Instant time, boolean holds) {
        String key = what + "/" + node;
        Open known = open.get(key);
        if (known != null && Duration.between(known.last, time).compareTo(bridged) > 0) {
            events.add(known.event());
            open.remove(key);
            known = null;
        }
        if (holds) {
            open.put(key, new Open(what, node, known == null ? time : known.from, time));
        }
    }

    DataSet build(String name, String rules, Duration lead) {
        open.values().forEach(each -> events.add(each.event()));
        events.sort(Comparator.comparing(KnownEvent::from));
        readings.sort(Comparator.comparing(Reading::time));
        List<RuleNode> nodes = new ArrayList<>();
        sensors.forEach((node, names) -> nodes.add(new RuleNode(
                NETWORK,
                node,
                new Place("Earth", "recordings", "recordings", "recordings", "indoor", rules, node),
                List.copyOf(names))));
        return new DataSet(name, rules, nodes, readings, List.copyOf(events), lead);
    }

    /** An event whose end is not known yet. */
    private record Open(String what, @Nullable String node, Instant from, Instant last) {

        private KnownEvent event() {
            return new KnownEvent(what, node, from, last.plusMillis(1));
        }
    }
}
