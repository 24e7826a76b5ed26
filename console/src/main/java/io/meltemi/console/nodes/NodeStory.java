package io.meltemi.console.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.console.database.Row;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import io.meltemi.console.nodes.NodeDetail.Command;
import io.meltemi.console.nodes.NodeDetail.Event;
import io.meltemi.console.nodes.NodeDetail.Latest;
import io.meltemi.console.nodes.NodeDetail.SeverityChange;
import io.meltemi.console.nodes.NodeDetail.Version;
import io.meltemi.operations.nodes.NodeDirectory;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What happened to a node, as far as a caller may know. */
record NodeStory(NodeDirectory directory, OpenDataPolicy openData, Caller caller, String network, String node) {

    /** What of an event's detail is told to anyone. */
    private static final List<String> OPEN_DETAIL = List.of("reason", "faults", "version", "severity", "status");

    NodeDetail with(NodeSummary summary) throws SQLException {
        return new NodeDetail(
                summary,
                latest(),
                all(directory.severityChanges(network, node), this::change),
                all(directory.configurations(network, node), this::version),
                all(directory.commands(network, node), this::command),
                all(directory.lastEvents(network, node), this::event));
    }

    private List<Latest> latest() throws SQLException {
        return directory.latestReadings(network, node).stream()
                .map(Row::new)
                .filter(row -> openData.mayRead(caller, network, row.text("sensor")))
                .map(row -> new Latest(
                        row.text("sensor"),
                        row.instant("time"),
                        row.numberOrNull("value"),
                        row.textOrNull("text_value"),
                        row.textOrNull("unit"),
                        row.text("quality")))
                .toList();
    }

    private SeverityChange change(Row row) {
        String sensor = row.textOrNull("sensor");
        boolean isOpen = sensor == null || openData.mayRead(caller, network, sensor);
        return new SeverityChange(
                row.instant("time"),
                row.text("origin"),
                row.text("from_severity"),
                row.text("to_severity"),
                row.text("severity"),
                isOpen ? row.textOrNull("rule") : null,
                isOpen ? sensor : null,
                isOpen ? row.textOrNull("reason") : null);
    }

    private Version version(Row row) {
        return new Version((int) row.whole("version"), row.instant("accepted_at"), person(row, "changed_by"));
    }

    private Command command(Row row) {
        return new Command(
                row.text("id"),
                row.textOrNull("command"),
                row.text("state"),
                person(row, "actor"),
                row.instant("sent_at"),
                row.instant("changed_at"),
                row.textOrNull("reason"));
    }

    private Event event(Row row) {
        return new Event(row.instant("time"), row.text("event"), person(row, "actor"), detail(row));
    }

    private @Nullable JsonNode detail(Row row) {
        JsonNode detail = row.jsonOrNull("detail");
        if (detail instanceof ObjectNode object && !caller.may(Permission.READ_OPERATIONS)) {
            return object.retain(OPEN_DETAIL);
        }
        return detail;
    }

    private @Nullable String person(Row row, String column) {
        return caller.isSignedIn() ? row.textOrNull(column) : null;
    }

    private static <T> List<T> all(List<Map<String, Object>> rows, Function<Row, T> as) {
        return rows.stream().map(row -> as.apply(new Row(row))).toList();
    }
}
