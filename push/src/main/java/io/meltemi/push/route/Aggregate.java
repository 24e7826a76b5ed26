package io.meltemi.push.route;

import java.util.Locale;

/** What is pushed of the numbers of a window of time. */
public enum Aggregate {
    MEAN,
    MIN,
    MAX,
    COUNT,
    LAST;

    /** As routes and messages have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Aggregate of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
