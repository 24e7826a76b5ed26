package io.meltemi.launcher.command.alerts;

import io.meltemi.launcher.command.Table;
import io.meltemi.operations.alerts.AlertRow;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An alert's story as people read it. */
final class AlertStory {

    private static final int READINGS_BEFORE = 8;
    private static final int READINGS_SINCE = 4;

    private final AlertReport report;
    private final AlertRow alert;
    private final PrintWriter out;

    AlertStory(AlertReport report, PrintWriter out) {
        this.report = report;
        this.alert = report.alert();
        this.out = out;
    }

    void print() {
        out.println(
                alert.id() + "  " + alert.text("severity") + "  " + alert.text("state") + "  " + alert.text("kind"));
        out.println(alert.text("summary"));
        line("node", alert.node());
        line("sensor", alert.text("sensor"));
        line("place", alert.place());
        line("began", alert.text("started_at"));
        line("changed", alert.text("updated_at"));
        if (!alert.text("acknowledged_by").isEmpty()) {
            line("acknowledged", alert.text("acknowledged_at") + " by " + alert.text("acknowledged_by"));
        }
        line("resolved", alert.text("resolved_at"));
        RuleOfAlert rule = report.rule();
        line("rule", rule == null ? "" : rule.describe());
        alert.facts().forEach((name, fact) -> line(name, fact.replace("\n", ", ")));
        readings();
        section(
                "trends at its begin",
                rounded(report.trends()),
                List.of(
                        "window_name",
                        "method",
                        "window_end",
                        "n",
                        "slope_per_minute",
                        "slope_stderr",
                        "r_squared",
                        "forecast"));
        section("what happened", report.events(), List.of("time", "event", "severity", "state", "actor", "detail"));
        notifications();
    }

    private void readings() {
        List<Map<String, Object>> readings = report.readings();
        if (alert.text("sensor").isEmpty()) {
            return;
        }
        out.println();
        if (readings.isEmpty()) {
            out.println("readings around its begin: none");
            return;
        }
        List<Double> values = readings.stream()
                .map(reading -> reading.get("value"))
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .toList();
        out.println("readings around its begin" + (values.size() < 2 ? "" : "  " + Sparkline.of(values)));
        int since = (int) readings.stream().filter(reading -> !isSince(reading)).count();
        List<Map<String, Object>> near = readings.subList(
                Math.max(0, since - READINGS_BEFORE), Math.min(readings.size(), since + READINGS_SINCE));
        Table.print(
                out,
                near.stream().map(this::marked).toList(),
                List.of("time", "value", "text_value", "unit", "quality", "begin"));
    }

    /** A reading with a mark from the alert's begin on. */
    private Map<String, Object> marked(Map<String, Object> reading) {
        Map<String, Object> row = new LinkedHashMap<>(reading);
        row.put("begin", isSince(reading) ? "<" : "");
        return row;
    }

    private boolean isSince(Map<String, Object> reading) {
        return !Instant.parse(text(reading, "time")).isBefore(alert.startedAt());
    }

    private void notifications() {
        out.println();
        if (report.notifications().isEmpty()) {
            out.println("notifications: none");
            return;
        }
        out.println("notifications");
        for (Map<String, Object> notification : report.notifications()) {
            out.println("  "
                    + String.join(
                            "  ",
                            Stream.of("time", "subscriber", "channel", "address", "reason", "status")
                                    .map(column -> text(notification, column))
                                    .filter(text -> !text.isEmpty())
                                    .toList())
                    + "  (" + text(notification, "notification_id") + ")");
            List<Map<String, Object>> attempts = report.attemptsOf(notification.getOrDefault("notification_id", ""));
            attempts.forEach(attempt -> out.println("      attempt " + text(attempt, "attempt") + " at "
                    + text(attempt, "time") + ": " + text(attempt, "status") + ": " + text(attempt, "answer")));
            if (attempts.isEmpty() && !text(notification, "error").isEmpty()) {
                out.println("      " + text(notification, "error"));
            }
        }
    }

    private void section(String title, List<Map<String, Object>> rows, List<String> columns) {
        out.println();
        out.println(title + (rows.isEmpty() ? ": none" : ""));
        if (!rows.isEmpty()) {
            Table.print(out, rows, columns);
        }
    }

    private void line(String name, String text) {
        if (!text.isEmpty()) {
            out.printf("  %-15s%s%n", name, text);
        }
    }

    private static List<Map<String, Object>> rounded(List<Map<String, Object>> rows) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> copy = new LinkedHashMap<>(row);
            copy.replaceAll((column, value) ->
                    value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : value);
            list.add(copy);
        }
        return list;
    }

    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }
}
