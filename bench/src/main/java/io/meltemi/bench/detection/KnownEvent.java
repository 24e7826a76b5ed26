package io.meltemi.bench.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is known to have happened.
 *
 * @param nodeId whose readings show it, or null when any node's may
 * @param from as the labels have it, inclusive
 * @param to likewise, exclusive
 */
record KnownEvent(String what, @Nullable String nodeId, Instant from, Instant to) {

    KnownEvent {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("an event must end after it begins, found " + from + " to " + to);
        }
    }

    /** Whether a node's readings may show it. */
    boolean isOf(@Nullable String node) {
        return nodeId == null || nodeId.equals(node);
    }
}
