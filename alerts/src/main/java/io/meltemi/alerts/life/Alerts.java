package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Alerts after a change. */
final class Alerts {

    private Alerts() {}

    static Alert first(String id, NodeLife life, Finding finding, Instant startedAt) {
        return new Alert(
                id,
                finding.kind(),
                AlertState.FIRING,
                finding.severity(),
                life.network(),
                life.nodeId(),
                finding.sensor(),
                life.place(),
                finding.rule(),
                Facts.summary(life, finding.what()),
                startedAt,
                startedAt,
                null,
                null,
                null,
                finding.facts());
    }

    /** What was found now, of an alert that is open. */
    static Alert found(NodeLife life, Finding finding, Alert alert) {
        return new Alert(
                alert.alertId(),
                alert.kind(),
                alert.state(),
                finding.severity(),
                alert.network(),
                alert.nodeId(),
                finding.sensor(),
                life.place(),
                finding.rule(),
                Facts.summary(life, finding.what()),
                alert.startedAt(),
                alert.updatedAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy(),
                null,
                finding.facts());
    }

    static Alert acknowledged(Alert alert, Instant at, String by) {
        return with(alert, AlertState.ACKNOWLEDGED, alert.updatedAt(), at, by, null);
    }

    /** Nobody takes care of what has become worse. */
    static Alert firingAgain(Alert alert) {
        return with(alert, AlertState.FIRING, alert.updatedAt(), null, null, null);
    }

    static Alert resolved(Alert alert, Instant at) {
        return with(alert, AlertState.RESOLVED, at, alert.acknowledgedAt(), alert.acknowledgedBy(), at);
    }

    static Alert updated(Alert alert, Instant at) {
        return with(alert, alert.state(), at, alert.acknowledgedAt(), alert.acknowledgedBy(), alert.resolvedAt());
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Alert with(
            Alert alert,
            AlertState state,
            Instant updatedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant resolvedAt) {
        return new Alert(
                alert.alertId(),
                alert.kind(),
                state,
                alert.severity(),
                alert.network(),
                alert.nodeId(),
                alert.sensor(),
                alert.place(),
                alert.rule(),
                alert.summary(),
                alert.startedAt(),
                updatedAt,
                acknowledgedAt,
                acknowledgedBy,
                resolvedAt,
                alert.facts());
    }
}
