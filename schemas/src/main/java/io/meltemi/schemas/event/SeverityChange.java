package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The reported or the assessed severity of a node changed.
 *
 * @param from of this origin, before
 * @param to of this origin, after
 * @param reason for people
 * @param rule id of the rule that decided, or null when none did
 * @param sensor whose readings decided, or null when none did
 * @param severityBefore the node's severity, the higher of both origins, before
 */
public record SeverityChange(
        SeverityOrigin origin,
        Severity from,
        Severity to,
        String reason,
        @Nullable String rule,
        @Nullable String sensor,
        Severity severityBefore) {
    public SeverityChange {
        requireNonNull(origin, "origin");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(reason, "reason");
        requireNonNull(severityBefore, "severityBefore");
    }
}
