package io.meltemi.console.live;

import io.meltemi.console.alerts.AlertSummary;
import io.meltemi.console.database.Row;
import io.meltemi.console.patterns.PatternSummary;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes events of rows of the public views, in the shapes of {@link LiveDecoder}. */
final class StoredEvents {

    /** Of the last minute, in the order of time. */
    private static final String NEWEST = " > now() - interval '1 minute' order by ";

    private static final String NODE_NOW =
            """
            , n.functional_mode, n.reported_severity as reported_now, n.assessed_severity as assessed_now,
            n.severity as severity_now, n.severity_since, n.connectivity, n.connectivity_since
            """;

    /** Columns of how a node does now that are not called so. */
    static final Set<String> NODE_COLUMNS =
            Set.of("functional_mode", "severity_since", "connectivity", "connectivity_since");

    private StoredEvents() {}

    /** The rows that tell of a topic: those of the last minute, or of readings the newest of each series. */
    static String query(LiveTopic topic) {
        return switch (topic) {
            case READING -> "select time, network, node_id, sensor, value, text_value, unit, quality from latest()";
            case SEVERITY ->
                "select e.*" + NODE_NOW + "from severity_events e join nodes n using (network, node_id) where e.time"
                        + NEWEST + "e.time";
            case NODE ->
                "select e.time, e.network, e.node_id, e.event, e.detail->>'reason' as reason, e.actor, e.sequence"
                        + NODE_NOW + "from node_events e join nodes n using (network, node_id) where e.time" + NEWEST
                        + "e.time";
            case ALERT -> "select * from alerts where updated_at" + NEWEST + "updated_at";
            case PATTERN -> "select * from patterns where found_at" + NEWEST + "found_at";
            case REJECTION ->
                "select time, topic, reason, detail, network, node_id from rejected_messages where time" + NEWEST
                        + "time";
        };
    }

    /** The event of a row. */
    static LiveEvent event(LiveTopic topic, Map<String, Object> cells) {
        Row row = new Row(cells);
        return switch (topic) {
            case READING ->
                open(
                        topic,
                        row,
                        row.textOrNull("sensor"),
                        new LiveReading(
                                row.text("network"),
                                row.text("node_id"),
                                row.text("sensor"),
                                row.instant("time"),
                                row.numberOrNull("value"),
                                row.textOrNull("text_value"),
                                row.textOrNull("unit"),
                                row.text("quality")));
            case SEVERITY -> open(topic, row, row.textOrNull("sensor"), severity(row));
            case NODE -> event(topic, row, null, node(row, false), node(row, true));
            case ALERT ->
                event(
                        topic,
                        row,
                        row.textOrNull("sensor"),
                        AlertSummary.of(cells, false),
                        AlertSummary.of(cells, true));
            case PATTERN -> open(topic, row, row.textOrNull("sensor"), PatternSummary.of(row));
            case REJECTION ->
                open(
                        topic,
                        row,
                        null,
                        new LiveRejection(
                                row.instant("time"),
                                row.text("topic"),
                                row.text("reason"),
                                row.text("detail"),
                                row.textOrNull("network"),
                                row.textOrNull("node_id")));
        };
    }

    private static LiveEvent open(LiveTopic topic, Row row, @Nullable String sensor, Object data) {
        return event(topic, row, sensor, data, data);
    }

    private static LiveEvent event(LiveTopic topic, Row row, @Nullable String sensor, Object open, Object whole) {
        return new LiveEvent(
                topic,
                row.textOrNull("network"),
                row.textOrNull("node_id"),
                sensor,
                Frames.event(topic.label(), open),
                Frames.event(topic.label(), whole));
    }

    private static LiveChange severity(Row row) {
        return new LiveChange(
                row.instant("time"),
                row.text("network"),
                row.text("node_id"),
                "SEVERITY",
                row.textOrNull("severity_before"),
                row.textOrNull("severity"),
                row.textOrNull("reason"),
                null,
                row.textOrNull("origin"),
                row.textOrNull("from_severity"),
                row.textOrNull("to_severity"),
                row.textOrNull("rule"),
                row.textOrNull("sensor"),
                row.textOrNull("severity_now"),
                row.textOrNull("reported_now"),
                row.textOrNull("assessed_now"),
                row.instantOrNull("severity_since"),
                row.textOrNull("connectivity"),
                row.instantOrNull("connectivity_since"),
                null);
    }

    private static LiveChange node(Row row, boolean withPeople) {
        return new LiveChange(
                row.instant("time"),
                row.text("network"),
                row.text("node_id"),
                row.text("event"),
                null,
                null,
                row.textOrNull("reason"),
                withPeople ? row.textOrNull("actor") : null,
                null,
                null,
                null,
                null,
                null,
                row.textOrNull("severity_now"),
                row.textOrNull("reported_now"),
                row.textOrNull("assessed_now"),
                row.instantOrNull("severity_since"),
                row.textOrNull("connectivity"),
                row.instantOrNull("connectivity_since"),
                row.textOrNull("functional_mode"));
    }
}
