package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a node does after a change (NODE-04, NODE-06).
 *
 * @param reported the node's own word
 * @param assessed ours, from rules over readings and trends
 * @param severitySince since when the node's severity, the higher of the two, has held
 * @param reason why it holds, for people
 * @param connectivitySince since when the node has been there, or away
 * @param lastHeardAt arrival of the last message that we know the node to have sent; null before the first
 */
public record NodeCondition(
        Severity reported,
        Severity assessed,
        Instant severitySince,
        String reason,
        Connectivity connectivity,
        Instant connectivitySince,
        @Nullable Instant lastHeardAt) {
    public NodeCondition {
        requireNonNull(reported, "reported");
        requireNonNull(assessed, "assessed");
        requireNonNull(severitySince, "severitySince");
        requireNonNull(reason, "reason");
        requireNonNull(connectivity, "connectivity");
        requireNonNull(connectivitySince, "connectivitySince");
    }

    /** The node's severity: the higher of reported and assessed (NODE-04). */
    public Severity severity() {
        return reported.compareTo(assessed) >= 0 ? reported : assessed;
    }
}
