package io.meltemi.console.http;

import java.util.List;

/**
 * A parameter of an operation.
 *
 * @param place where it stands
 * @param type what it must be; a value that is not is refused before the operation sees it
 * @param values the only ones allowed; empty for any
 */
public record Parameter(
        String name, Place place, Type type, boolean isRequired, String description, List<String> values) {

    /** Where a parameter stands. */
    public enum Place {
        PATH,
        QUERY
    }

    /** What a value must be. */
    public enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        /** RFC 3339. */
        INSTANT,
        /** ISO 8601, e.g. {@code PT1M}. */
        DURATION
    }

    public Parameter {
        values = List.copyOf(values);
    }

    /** A part of the path. */
    public static Parameter path(String name, String description) {
        return new Parameter(name, Place.PATH, Type.TEXT, true, description, List.of());
    }

    /** One that may be left out. */
    public static Parameter query(String name, Type type, String description) {
        return new Parameter(name, Place.QUERY, type, false, description, List.of());
    }

    /** One that must be there. */
    public static Parameter required(String name, Type type, String description) {
        return new Parameter(name, Place.QUERY, type, true, description, List.of());
    }

    /** One of few values, that may be left out. */
    public static Parameter choice(String name, List<String> values, String description) {
        return new Parameter(name, Place.QUERY, Type.TEXT, false, description, values);
    }
}
