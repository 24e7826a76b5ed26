package io.meltemi.jobs;

import java.time.Instant;

/** Instants as timers take them. */
public final class TimerMillis {

    private TimerMillis() {}

    /** The first millisecond that is not before an instant. */
    public static long notBefore(Instant instant) {
        return instant.plusNanos(999_999).toEpochMilli();
    }
}
