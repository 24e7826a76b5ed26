package io.meltemi.flinksql.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a condition on a time that is cut to a precision means for the time as it is stored: from the one instant, included, to the
 * other, excluded. So the database can use its index on the stored time, and finds exactly the same rows.
 *
 * @param from null for no bound
 * @param to null for no bound
 */
record TimeBounds(@Nullable Instant from, @Nullable Instant to) {

    private static final int NANO_DIGITS = 9;

    /** How two times compare. */
    enum Comparison {
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        GREATER_OR_EQUAL,
        GREATER;

        /** The same with both sides swapped. */
        Comparison swapped() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case EQUAL -> EQUAL;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case GREATER -> LESS;
            };
        }
    }

    /**
     * Of stored times that meet a condition once they are cut.
     *
     * @param precision digits of a second that are left
     */
    static TimeBounds of(Comparison comparison, Instant literal, int precision) {
        Instant floor = truncate(literal, precision);
        boolean whole = floor.equals(literal);
        Instant after = floor.plusNanos(unitNanos(precision));
        Instant ceiling = whole ? literal : after;
        return switch (comparison) {
            case LESS -> new TimeBounds(null, ceiling);
            case LESS_OR_EQUAL -> new TimeBounds(null, after);
            case EQUAL -> new TimeBounds(ceiling, after);
            case GREATER_OR_EQUAL -> new TimeBounds(ceiling, null);
            case GREATER -> new TimeBounds(after, null);
        };
    }

    /** Cuts a time, towards the past, to so many digits of a second. */
    static Instant truncate(Instant time, int precision) {
        long unit = unitNanos(precision);
        return Instant.ofEpochSecond(time.getEpochSecond(), time.getNano() / unit * unit);
    }

    private static long unitNanos(int precision) {
        long unit = 1;
        for (int digit = precision; digit < NANO_DIGITS; digit++) {
            unit *= 10;
        }
        return unit;
    }
}
