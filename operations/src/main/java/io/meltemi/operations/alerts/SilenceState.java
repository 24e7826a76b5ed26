package io.meltemi.operations.alerts;

import io.meltemi.alerts.Silence;
import java.time.Instant;

/** Where a silence stands in time. */
public enum SilenceState {
    TO_COME,
    HOLDS,
    ENDED;

    public static SilenceState of(Silence silence, Instant now) {
        return silence.holds(now) ? HOLDS : now.isBefore(silence.start()) ? TO_COME : ENDED;
    }
}
