package io.meltemi.jobs.severity.node;

import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node is there (NODE-06). Judged by arrivals and heartbeats alone, which one clock stamps; what clock the node has
 * does not matter, and time in which nothing could reach us does not count.
 */
final class Presence {

    /** Sampling intervals without a word after which a node counts as gone. */
    static final int INTERVALS = 3;

    /** Pauses shorter than this part of an interval are within one burst of messages. */
    private static final int BURST_PART = 4;

    private Presence() {}

    /** When a node that says nothing more counts as gone, or null when it does already. */
    static @Nullable Instant silentAt(NodeSeverity node, Attention attention) {
        NodeCondition condition = node.condition();
        Instant heardAt = condition.lastHeardAt();
        if (condition.connectivity() == Connectivity.OFFLINE || heardAt == null) {
            return null;
        }
        Instant from = heardAt.isAfter(attention.since()) ? heardAt : attention.since();
        return from.plus(patience(node));
    }

    /**
     * Three intervals. A node goes by the severity that it knows of, its own: while ours is higher, one that keeps to its own
     * rhythm is not called silent.
     */
    static Duration patience(NodeSeverity node) {
        NodeCondition condition = node.condition();
        long atSeverity = node.intervals().seconds(condition.severity()) * 1_000L;
        long atReported = node.intervals().seconds(condition.reported()) * 1_000L;
        long rhythm = Math.max(atSeverity, Math.min(node.rhythmMillis(), Math.max(atSeverity, atReported)));
        return Duration.ofMillis(rhythm).multipliedBy(INTERVALS);
    }

    /** The node's rhythm after a message: the pause before it, unless that was within a burst. */
    static long rhythmMillis(NodeSeverity node, Instant arrivedAt) {
        Instant before = node.condition().lastHeardAt();
        if (before == null || !arrivedAt.isAfter(before)) {
            return node.rhythmMillis();
        }
        long pause = Duration.between(before, arrivedAt).toMillis();
        Severity severity = node.condition().severity();
        long burst = node.intervals().seconds(severity) * 1_000L / BURST_PART;
        return pause < burst ? node.rhythmMillis() : pause;
    }
}
