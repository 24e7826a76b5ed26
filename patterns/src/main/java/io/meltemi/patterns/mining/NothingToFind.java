package io.meltemi.patterns.mining;

import java.util.Locale;

/** Why a series, or two, cannot be mined. */
public record NothingToFind(Cause cause, String text) {

    /** Causes. */
    public enum Cause {
        /** All are missing or not finite. */
        NO_VALUES,
        /** All are equal: there is no shape. */
        CONSTANT,
        /** Fewer values than the window, or too few for two windows beside each other. */
        TOO_SHORT,
        /** Hardly any values in a window, on the coarser grid of a long series. */
        WINDOW_TOO_SHORT,
        /** Two series whose values come after different times. */
        DIFFERENT_STEPS
    }

    static NothingToFind of(Cause cause, String text, Object... figures) {
        return new NothingToFind(cause, String.format(Locale.ROOT, text, figures));
    }

    @Override
    public String toString() {
        return text;
    }
}
