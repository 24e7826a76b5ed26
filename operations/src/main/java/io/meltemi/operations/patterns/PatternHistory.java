package io.meltemi.operations.patterns;

import io.meltemi.jobs.pattern.declared.DeclaredHistory;
import io.meltemi.jobs.pattern.declared.DeclaredOptions;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.rules.LiveNode;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.EventCondition;
import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What declared patterns would have found over stored history, by the automaton of the pattern job. A node is taken to have stood all
 * the time where it stands now, and what happened before the begin is not known.
 */
public final class PatternHistory {

    /** Everything that a step may ask about, in the order of its time; readings of the wanted series alone. */
    private static final String EVENTS =
            """
            select time, 'READING' as kind, network, node_id, sensor, value, text_value as text,
                null as origin, null as from_severity, null as severity_before, null as severity, null as event, 0 as number
            from readings
            where (network, node_id, sensor) in (select * from unnest(?, ?, ?)) and time >= ? and time < ?
            union all
            select time, 'SEVERITY', network, node_id, null, null, to_severity, origin, from_severity, severity_before,
                severity, null, sequence
            from severity_events where time >= ? and time < ?
            union all
            select time, case when event in ('ONLINE', 'OFFLINE') then 'CONNECTIVITY' else 'MODE' end, network, node_id,
                null, null, case event when 'BLOCKED' then 'BLOCKED' when 'ONLINE' then 'ONLINE' when 'OFFLINE' then 'OFFLINE'
                else 'ACTIVE' end, null, null, null, null, event, sequence
            from node_events
            where event in ('ONLINE', 'OFFLINE', 'ACTIVATED', 'BLOCKED', 'UNBLOCKED') and time >= ? and time < ?
            union all
            select e.time, 'ALERT', a.network, a.node_id, a.sensor, null, a.kind, null, null, null, null, e.event, e.number
            from alert_events e join alerts a on a.alert_id = e.alert_id
            where e.origin = 'life' and a.network is not null and a.node_id is not null and e.time >= ? and e.time < ?
            order by time""";

    private static final int EVENTS_BETWEEN_REPORTS = 1_000;

    private final Queries queries;
    private final List<DeclaredPattern> patterns;

    /** Over the history of a database, with these patterns. */
    public PatternHistory(Queries queries, List<DeclaredPattern> patterns) {
        this.queries = queries;
        this.patterns = patterns.stream().filter(DeclaredPattern::enabled).toList();
    }

    /** Told how it goes. */
    @FunctionalInterface
    public interface Progress {

        /** The clock stands here, after so many events. */
        void reached(Instant time, long events);
    }

    /**
     * What it came to.
     *
     * @param events that were looked at
     * @param refused beginnings of matches that were given up, because there were too many at once
     */
    public record Summary(long events, long refused) {}

    /** Runs the patterns over the events from {@code from}, inclusive, to {@code to}, exclusive. */
    public Summary run(List<LiveNode> nodes, Instant from, Instant to, Consumer<Pattern> found, Progress progress)
            throws SQLException {
        Map<String, Place> places = places(nodes);
        Wanted wanted = wanted(nodes);
        long[] events = {0};
        try (DeclaredHistory history =
                new DeclaredHistory(patterns, DeclaredOptions.DEFAULT_MOST_PARTIAL_MATCHES, found)) {
            queries.stream(
                    EVENTS, row -> take(row, ++events[0], history, places, progress), parameters(wanted, from, to));
            history.finish(to);
            progress.reached(to, events[0]);
            return new Summary(events[0], history.refused());
        }
    }

    private static void take(
            ResultSet row, long number, DeclaredHistory history, Map<String, Place> places, Progress progress)
            throws SQLException {
        Place place = places.get(Topic.nodeKey(row.getString("network"), row.getString("node_id")));
        for (SequenceEvent event : StoredEvents.of(row, number, place)) {
            history.take(event, place);
            if (number % EVENTS_BETWEEN_REPORTS == 0) {
                progress.reached(event.time(), number);
            }
        }
    }

    private static Object[] parameters(Wanted wanted, Instant from, Instant to) {
        List<Object> parameters = new ArrayList<>(List.of(
                wanted.networks.toArray(String[]::new),
                wanted.nodeIds.toArray(String[]::new),
                wanted.sensors.toArray(String[]::new)));
        for (int part = 0; part < 4; part++) {
            parameters.add(from.atOffset(ZoneOffset.UTC));
            parameters.add(to.atOffset(ZoneOffset.UTC));
        }
        return parameters.toArray();
    }

    private static Map<String, Place> places(List<LiveNode> nodes) {
        Map<String, Place> places = new HashMap<>();
        for (LiveNode live : nodes) {
            Place place = live.node().place();
            if (place != null) {
                places.put(Topic.nodeKey(live.node().network(), live.node().nodeId()), place);
            }
        }
        return places;
    }

    /** The series that a step can ask about. */
    private Wanted wanted(List<LiveNode> nodes) {
        Wanted wanted = new Wanted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (LiveNode live : nodes) {
            for (String sensor : live.sensors()) {
                if (patterns.stream().anyMatch(pattern -> asksAbout(pattern, live, sensor))) {
                    wanted.add(live, sensor);
                }
            }
        }
        return wanted;
    }

    private static boolean asksAbout(DeclaredPattern pattern, LiveNode live, String sensor) {
        return pattern.selects(live.node())
                && pattern.steps().stream()
                        .anyMatch(step -> step.condition() instanceof EventCondition.OfReading reading
                                && reading.sensor().matches(sensor));
    }

    /** Columns of the wanted series. */
    private record Wanted(List<String> networks, List<String> nodeIds, List<String> sensors) {
        private void add(LiveNode live, String sensor) {
            networks.add(live.node().network());
            nodeIds.add(live.node().nodeId());
            sensors.add(sensor);
        }
    }
}
