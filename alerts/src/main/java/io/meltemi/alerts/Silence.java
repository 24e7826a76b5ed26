package io.meltemi.alerts;

import java.time.Instant;

/**
 * For a while nobody is told of some alerts; they live on, and what still fires at the end is told then.
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param start inclusive
 * @param end exclusive, after {@code start}
 * @param comment why
 */
public record Silence(String id, AlertMatcher matcher, Instant start, Instant end, String author, String comment) {
    public Silence {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end must be after start, found " + start + " to " + end);
        }
    }

    /** Whether it holds at an instant. */
    public boolean holds(Instant now) {
        return !now.isBefore(start) && now.isBefore(end);
    }
}
