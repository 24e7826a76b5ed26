package io.meltemi.launcher.mining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the history is mined.
 *
 * @param from first moment; null for the oldest reading of each series
 * @param to the moment after the last; null for the newest reading of each series
 * @param nodes {@code NETWORK/NODE}, or {@code NODE} in any network; empty for all
 * @param sensors empty for all
 * @param step of the grid; null to take it from the readings
 * @param pairs which pairs of series are compared
 * @param events whether events are mined too
 */
public record HistorySelection(
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> nodes,
        List<String> sensors,
        @Nullable Duration step,
        Pairs pairs,
        boolean events) {

    /** Pairs of series. */
    public enum Pairs {
        NONE,
        /** The same sensor of two nodes. */
        SAME_SENSOR,
        ALL
    }
}
