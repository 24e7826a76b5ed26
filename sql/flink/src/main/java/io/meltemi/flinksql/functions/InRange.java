package io.meltemi.flinksql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code IN_RANGE(value, low, high)}: whether a value lies between both, the ends included, as in a sensor's declared range
 * (NODE-03). A null end is open; null for a value that is null; false for NaN, and where low is above high.
 */
public final class InRange extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Whether the value is in the range. */
    public @Nullable Boolean eval(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
        if (value == null) {
            return null;
        }
        double number = value;
        return !Double.isNaN(number) && (low == null || number >= low) && (high == null || number <= high);
    }
}
