package io.meltemi.alerts.life;

import java.time.Instant;

/**
 * The newest line of one kind of window through a series.
 *
 * @param window its name and method
 * @param foresees whether it says that a threshold will be crossed
 */
public record Fit(String window, Instant windowEnd, long revision, boolean foresees) {

    /** Whether another line of the same window is no newer. */
    boolean isNotBefore(Instant otherEnd, long otherRevision) {
        return otherEnd.isBefore(windowEnd) || (otherEnd.equals(windowEnd) && otherRevision <= revision);
    }
}
