package io.meltemi.patterns.declared;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between bounds, of which each may be missing.
 *
 * @param low lower bound, or null
 * @param lowIncluded whether the lower bound itself is inside
 * @param high upper bound, or null
 * @param highIncluded likewise
 */
public record Range(@Nullable Double low, boolean lowIncluded, @Nullable Double high, boolean highIncluded) {

    /** Every number. */
    public static final Range ALL = new Range(null, false, null, false);

    public Range {
        if (low != null && high != null && (low > high || (low.equals(high) && !(lowIncluded && highIncluded)))) {
            throw new IllegalArgumentException("no number is " + lowText(low, lowIncluded) + " and "
                    + highText(high, highIncluded) + ": the bounds contradict each other");
        }
    }

    public boolean isAll() {
        return low == null && high == null;
    }

    public boolean has(double number) {
        return (low == null || number > low || (lowIncluded && number == low))
                && (high == null || number < high || (highIncluded && number == high));
    }

    /** Whether every number of another range is in this one. */
    public boolean covers(Range other) {
        boolean lowCovers = low == null
                || (other.low != null
                        && (other.low > low || (other.low.equals(low) && (lowIncluded || !other.lowIncluded))));
        boolean highCovers = high == null
                || (other.high != null
                        && (other.high < high || (other.high.equals(high) && (highIncluded || !other.highIncluded))));
        return lowCovers && highCovers;
    }

    /** {@code ≥ 30}, {@code > 5 and < 9}; empty for every number. */
    public String text() {
        List<String> bounds = new ArrayList<>();
        if (low != null) {
            bounds.add(lowText(low, lowIncluded));
        }
        if (high != null) {
            bounds.add(highText(high, highIncluded));
        }
        return String.join(" and ", bounds);
    }

    static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String lowText(double low, boolean included) {
        return (included ? "≥ " : "> ") + number(low);
    }

    private static String highText(double high, boolean included) {
        return (included ? "≤ " : "< ") + number(high);
    }
}
