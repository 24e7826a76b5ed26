package io.meltemi.alerts;

import io.meltemi.rules.Checks;
import java.time.Instant;

/**
 * For a while nobody is told of some alerts; they live on, and what still fires at the end is told then.
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param start inclusive
 * @param end exclusive, after {@code start}
 * @param author who made it
 * @param comment why; may be empty
 */
public record Silence(String id, AlertMatcher matcher, Instant start, Instant end, String author, String comment) {

    /** Longest author, in characters. */
    public static final int MAX_AUTHOR_CHARACTERS = 128;

    /** Longest comment, in characters. */
    public static final int MAX_COMMENT_CHARACTERS = 1_000;

    public Silence {
        Checks.id("id", id, Route.MAX_ID_CHARACTERS);
        Checks.text("author", author, 1, MAX_AUTHOR_CHARACTERS);
        Checks.text("comment", comment, 0, MAX_COMMENT_CHARACTERS);
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end must be after start, found " + start + " to " + end);
        }
    }

    /** Whether it holds at an instant. */
    public boolean holds(Instant now) {
        return !now.isBefore(start) && now.isBefore(end);
    }
}
