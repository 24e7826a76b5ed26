package io.meltemi.console.sensorthings.query;

/** How much one request may ask. */
public final class Limits {

    /** Words of an expression. */
    public static final int MAX_TOKENS = 1_000;

    /** Comparisons and functions of an expression. */
    public static final int MAX_TERMS = 100;

    /** Parentheses and functions within each other. */
    public static final int MAX_DEPTH = 30;

    /** Expansions within each other. */
    public static final int MAX_EXPAND_DEPTH = 5;

    /** Expansions of a request. */
    public static final int MAX_EXPANSIONS = 30;

    /** Entities of a page when nothing is said. */
    public static final int DEFAULT_TOP = 100;

    /** Entities of a page at most. */
    public static final int MAX_TOP = 1_000;

    /** Entities of an answer, expanded ones included, at most (but for one of each expansion). */
    public static final int MAX_ENTITIES = 20_000;

    /** Entities in front of a page. */
    public static final int MAX_SKIP = 1_000_000_000;

    /** Steps of a resource path. */
    public static final int MAX_STEPS = 12;

    private Limits() {}
}
