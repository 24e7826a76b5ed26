package io.meltemi.console.live;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changed at a node, as {@code /api/changes} lists it, and how the node does after it.
 *
 * @param what {@code SEVERITY}, or the type of the event
 * @param from the node's severity before, of a change of severity
 * @param to the node's severity after, likewise
 * @param actor for who is signed in
 * @param origin of a change of severity, as are the next four
 * @param fromSeverity of the origin, before
 * @param toSeverity of the origin, after
 * @param severity the node's, where it is known here, as are the rest
 */
public record LiveChange(
        Instant time,
        String network,
        String node,
        String what,
        @Nullable String from,
        @Nullable String to,
        @Nullable String reason,
        @Nullable String actor,
        @Nullable String origin,
        @Nullable String fromSeverity,
        @Nullable String toSeverity,
        @Nullable String rule,
        @Nullable String sensor,
        @Nullable String severity,
        @Nullable String reportedSeverity,
        @Nullable String assessedSeverity,
        @Nullable Instant severitySince,
        @Nullable String connectivity,
        @Nullable Instant connectivitySince,
        @Nullable String functionalMode) {

    static LiveChange of(SeverityEvent event) {
        SeverityChange change = event.severityChange();
        if (change != null) {
            return of(event, change);
        }
        ConnectivityChange connectivity = requireNonNull(event.connectivityChange());
        return of(event, connectivity.to().name(), connectivity.reason(), null, null);
    }

    private static LiveChange of(SeverityEvent event, SeverityChange change) {
        return of(event, "SEVERITY", change.reason(), change.severityBefore().name(), change);
    }

    private static LiveChange of(
            SeverityEvent event, String what, String reason, @Nullable String from, @Nullable SeverityChange change) {
        NodeCondition condition = event.condition();
        String severity = condition.severity().name();
        return new LiveChange(
                event.time(),
                event.network(),
                event.nodeId(),
                what,
                from,
                change == null ? null : severity,
                reason,
                null,
                change == null ? null : change.origin().name(),
                change == null ? null : change.from().name(),
                change == null ? null : change.to().name(),
                change == null ? null : change.rule(),
                change == null ? null : change.sensor(),
                severity,
                condition.reported().name(),
                condition.assessed().name(),
                condition.severitySince(),
                condition.connectivity().name(),
                condition.connectivitySince(),
                null);
    }

    static LiveChange of(NodeEvent event, boolean withPeople) {
        return new LiveChange(
                event.time(),
                event.network(),
                event.nodeId(),
                event.event().name(),
                null,
                null,
                event.detail().get("reason"),
                withPeople ? event.actor() : null,
                null,
                null,
                null,
                null,
                null,
                null,
                event.state().reportedSeverity().name(),
                null,
                null,
                null,
                null,
                event.state().functionalMode().name());
    }
}
