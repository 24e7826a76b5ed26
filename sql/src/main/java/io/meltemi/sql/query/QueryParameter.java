package io.meltemi.sql.query;

import org.jspecify.annotations.Nullable;

/**
 * A value that a query asks for.
 *
 * @param type PostgreSQL's name of its type, for people; the query casts where it must
 * @param defaultValue what holds where none is given; null when one must be given. {@code now} is the time of asking
 * @param text what it is, in a sentence for people
 */
public record QueryParameter(String name, String type, @Nullable String defaultValue, String text) {

    /** Whether a query cannot be asked without a value for it. */
    public boolean required() {
        return defaultValue == null;
    }
}
