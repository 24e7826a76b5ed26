package io.meltemi.console.sensorthings.query;

/** A request that cannot be meant; the message says what was expected and what was found. */
public final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the request. */
    public enum Kind {
        /** Not of the language. */
        BAD_QUERY,
        /** Of the language, and naming what is not there. */
        NOT_FOUND,
        /** Of the language, and not offered here. */
        NOT_IMPLEMENTED
    }

    private final Kind kind;

    private QueryException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public static QueryException badQuery(String message) {
        return new QueryException(Kind.BAD_QUERY, message);
    }

    public static QueryException notFound(String message) {
        return new QueryException(Kind.NOT_FOUND, message);
    }

    public static QueryException notImplemented(String message) {
        return new QueryException(Kind.NOT_IMPLEMENTED, message);
    }

    /** A fault at a character of an expression, counted from 1. */
    static QueryException at(int position, String message) {
        return badQuery("at character " + (position + 1) + ": " + message);
    }

    /** The same, after the words that say where. */
    public QueryException in(String where) {
        return new QueryException(kind, where + " " + message());
    }

    public Kind kind() {
        return kind;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
