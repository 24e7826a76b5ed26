package io.meltemi.launcher.command.alerts;

import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.topic.RecordStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an alert.
 *
 * @param rule what decided, or null when no rule did
 * @param readings of the series that decided, around the alert's begin; empty when none did
 * @param trends at the alert's begin
 */
record AlertReport(
        AlertRow alert,
        @Nullable RuleOfAlert rule,
        List<Map<String, Object>> readings,
        List<Map<String, Object>> trends,
        List<Map<String, Object>> events,
        List<Map<String, Object>> notifications,
        List<Map<String, Object>> attempts) {

    private static final Duration BEFORE = Duration.ofMinutes(30);
    private static final Duration AFTER = Duration.ofMinutes(2);
    private static final int MAX_READINGS = 60;

    static AlertReport of(AlertDirectory directory, AlertRow alert, RecordStore records)
            throws SQLException, IOException {
        List<Map<String, Object>> readings = List.of();
        List<Map<String, Object>> trends = List.of();
        if (!alert.text("sensor").isEmpty() && !alert.node().isEmpty()) {
            String network = alert.text("network");
            String nodeId = alert.text("node_id");
            Instant begin = alert.startedAt();
            readings = directory.readings(
                    network, nodeId, alert.text("sensor"), begin.minus(BEFORE), begin.plus(AFTER), MAX_READINGS);
            trends = directory.trends(network, nodeId, alert.text("sensor"), begin);
        }
        return new AlertReport(
                alert,
                alert.text("rule").isEmpty() ? null : RuleOfAlert.read(records, alert),
                readings,
                trends,
                directory.events(alert.id()),
                directory.notifications(alert.id()),
                directory.attempts(alert.id()));
    }

    /** An alert's columns, its facts as an object. */
    static Map<String, Object> fields(AlertRow alert) {
        Map<String, Object> fields = new LinkedHashMap<>(alert.row());
        fields.put("facts", alert.facts());
        return fields;
    }

    /** As JSON has it. */
    Map<String, Object> sections() {
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("alert", fields(alert));
        if (rule != null) {
            sections.put("rule", rule.fields());
        }
        sections.put("readings", readings);
        sections.put("trends", trends);
        sections.put("events", events);
        sections.put("notifications", notifications);
        sections.put("attempts", attempts);
        return sections;
    }

    /** The notifications' attempts, in the order of time. */
    List<Map<String, Object>> attemptsOf(Object notificationId) {
        return attempts.stream()
                .filter(attempt -> notificationId.equals(attempt.get("notification_id")))
                .toList();
    }

    /** An instant's text without its fraction of a second. */
    static String toSeconds(String instant) {
        int fraction = instant.indexOf('.');
        return fraction < 0 ? instant : instant.substring(0, fraction) + "Z";
    }
}
