package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.Table;
import io.meltemi.operations.nodes.NodeDirectory;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that {@code nodes show} says of a node. */
record NodeReport(
        NodeArgument.Found node,
        String blockedBecause,
        String connectivityReason,
        List<Map<String, Object>> readings,
        List<Map<String, Object>> severityEvents,
        List<Map<String, Object>> configurations,
        List<Map<String, Object>> commands,
        List<Map<String, Object>> events) {

    private static final List<String> PLACE =
            List.of("country", "district_state", "city", "area_description", "area", "building", "room");

    static NodeReport of(NodeDirectory directory, NodeArgument.Found node) throws SQLException {
        String network = node.network();
        String id = node.nodeId();
        return new NodeReport(
                node,
                blockedBecause(node.row(), directory.newestOf(network, id, "BLOCKED", "CONFIGURATION_REJECTED")),
                directory.newestOf(network, id, text(node.row(), "connectivity")).stream()
                        .map(event -> text(event, "reason"))
                        .findFirst()
                        .orElse(""),
                directory.latestReadings(network, id),
                directory.severityChanges(network, id),
                directory.configurations(network, id),
                directory.commands(network, id),
                directory.lastEvents(network, id));
    }

    /** As JSON has it. */
    Map<String, Object> sections() {
        Map<String, Object> row = new LinkedHashMap<>(node.row());
        row.put("blocked_because", blockedBecause);
        row.put("connectivity_reason", connectivityReason);
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("node", row);
        sections.put("readings", readings);
        sections.put("severity_events", severityEvents);
        sections.put("configurations", configurations);
        sections.put("commands", commands);
        sections.put("events", events);
        return sections;
    }

    /** As people read it. */
    void print(PrintWriter out) {
        Map<String, Object> row = node.row();
        out.println(node.name());
        line(out, "mode", text(row, "functional_mode") + (blockedBecause.isEmpty() ? "" : ": " + blockedBecause));
        line(
                out,
                "severity",
                text(row, "severity")
                        + since(row, "severity_since")
                        + because(text(row, "severity_reason"))
                        + " (reported " + text(row, "reported_severity") + ", assessed "
                        + text(row, "assessed_severity") + ")");
        line(
                out,
                "connectivity",
                text(row, "connectivity") + since(row, "connectivity_since") + because(connectivityReason));
        line(out, "last seen", text(row, "last_seen").isEmpty() ? "never" : text(row, "last_seen"));
        line(out, "sampling", "every " + text(row, "sampling_interval_seconds") + " s");
        line(out, "place", place(row));
        line(out, "platform", joined(", ", text(row, "platform"), text(row, "os")));
        section(out, "newest readings", readings, List.of("sensor", "time", "value", "text_value", "unit", "quality"));
        section(
                out,
                "severity changes",
                severityEvents,
                List.of("time", "origin", "from_severity", "to_severity", "severity", "rule", "sensor", "reason"));
        section(out, "configurations", configurations, List.of("version", "accepted_at", "changed_by"));
        section(
                out,
                "commands",
                commands,
                List.of("sent_at", "command", "state", "changed_at", "actor", "reason", "id"));
        section(out, "events", events, List.of("time", "event", "actor", "detail"));
    }

    private static String blockedBecause(Map<String, Object> row, List<Map<String, Object>> events) {
        if (!"BLOCKED".equals(row.get("functional_mode"))) {
            return "";
        }
        String wanted = Boolean.TRUE.equals(row.get("blocked_by_operator")) ? "BLOCKED" : "CONFIGURATION_REJECTED";
        return events.stream()
                .filter(event -> wanted.equals(event.get("event")))
                .map(event -> "since " + text(event, "time")
                        + (wanted.equals("BLOCKED")
                                ? " by operator " + text(event, "actor")
                                : " because its configuration is not valid: " + text(event, "faults")))
                .findFirst()
                .orElse("");
    }

    private static void section(PrintWriter out, String title, List<Map<String, Object>> rows, List<String> columns) {
        out.println();
        out.println(title + (rows.isEmpty() ? ": none" : ""));
        if (!rows.isEmpty()) {
            Table.print(out, rows, columns);
        }
    }

    private static void line(PrintWriter out, String name, String text) {
        out.printf("  %-14s%s%n", name, text);
    }

    private static String place(Map<String, Object> row) {
        String levels = PLACE.stream()
                .map(row::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("/"));
        if (levels.isEmpty()) {
            return "not known yet";
        }
        return levels + " (longitude " + text(row, "longitude") + ", latitude " + text(row, "latitude") + ")";
    }

    private static String since(Map<String, Object> row, String column) {
        return text(row, column).isEmpty() ? "" : " since " + text(row, column);
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String joined(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    private static String text(Map<String, Object> row, String column) {
        @Nullable Object value = row.get(column);
        return value == null ? "" : value.toString();
    }
}
