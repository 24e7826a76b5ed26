package io.meltemi.alerts.telling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times that may be missing. */
final class Times {

    private Times() {}

    /** The time, or the limit when it is after it; null stays null. */
    static @Nullable Instant earlier(@Nullable Instant time, Instant limit) {
        return time == null || !time.isAfter(limit) ? time : limit;
    }

    /** The first of those that there are. */
    static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether there is a time and it has come. */
    static boolean hasCome(@Nullable Instant time, Instant now) {
        return time != null && !time.isAfter(now);
    }
}
