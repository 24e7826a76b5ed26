package io.meltemi.alerts;

import io.meltemi.rules.Checks;
import java.time.Duration;

/** Lengths of time in settings. */
final class Durations {

    private Durations() {}

    /** @throws IllegalArgumentException unless it is whole milliseconds, from {@code min} to {@code max} */
    static void check(String name, Duration duration, Duration min, Duration max) {
        Checks.duration(name, duration, min);
        if (duration.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " must be from " + min + " to " + max + ", found " + duration);
        }
    }
}
