package io.meltemi.console.alerts;

import io.meltemi.console.database.Row;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.schemas.event.Alert;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert: a condition with a life.
 *
 * @param network left out for a part of the platform
 * @param acknowledgedBy left out for who is not signed in
 * @param place the levels that are known, from the country to the room, joined by slashes
 * @param facts by name
 */
public record AlertSummary(
        String alertId,
        String kind,
        String state,
        String severity,
        @Nullable String network,
        @Nullable String node,
        @Nullable String sensor,
        String summary,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable String place,
        @Nullable String rule,
        Map<String, String> facts) {

    /** As Kafka tells of it. */
    public static AlertSummary of(Alert alert, boolean withPeople) {
        return new AlertSummary(
                alert.alertId(),
                alert.kind().name(),
                alert.state().name(),
                alert.severity().name(),
                alert.network(),
                alert.nodeId(),
                alert.sensor(),
                alert.summary(),
                alert.startedAt(),
                alert.updatedAt(),
                alert.acknowledgedAt(),
                withPeople ? alert.acknowledgedBy() : null,
                alert.resolvedAt(),
                alert.place() == null ? null : alert.place().path(),
                alert.rule(),
                alert.facts());
    }

    /** As a row of the view {@code alerts} tells of it. */
    public static AlertSummary of(Map<String, Object> cells, boolean withPeople) {
        Row row = new Row(cells);
        AlertRow alert = new AlertRow(cells);
        return new AlertSummary(
                alert.id(),
                row.text("kind"),
                row.text("state"),
                row.text("severity"),
                row.textOrNull("network"),
                row.textOrNull("node_id"),
                row.textOrNull("sensor"),
                row.text("summary"),
                row.instant("started_at"),
                row.instant("updated_at"),
                row.instantOrNull("acknowledged_at"),
                withPeople ? row.textOrNull("acknowledged_by") : null,
                row.instantOrNull("resolved_at"),
                alert.place().isEmpty() ? null : alert.place(),
                row.textOrNull("rule"),
                alert.facts());
    }
}
