package io.meltemi.operations.patterns;

import io.meltemi.rules.Condition.Comparison;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A threshold that parts the readings of a pattern from those around it.
 *
 * @param usual the highest of those around it, or the lowest
 * @param extreme the pattern's highest, or lowest
 * @param threshold between the two, with as few digits as keep it there
 */
record ThresholdProposal(Comparison comparison, double usual, double extreme, double threshold) {

    private static final int MOST_DIGITS = 17;

    /** The least and the greatest of some readings, and how many they are. */
    record Span(double least, double greatest, long count) {}

    /** Halfway; empty when the pattern has no reading beyond those around it. */
    static Optional<ThresholdProposal> of(Span pattern, Span around) {
        double above = pattern.greatest() - around.greatest();
        double below = around.least() - pattern.least();
        if (!(Math.max(above, below) > 0)) {
            return Optional.empty();
        }
        return Optional.of(
                above >= below
                        ? between(Comparison.AT_LEAST, around.greatest(), pattern.greatest())
                        : between(Comparison.AT_MOST, around.least(), pattern.least()));
    }

    private static ThresholdProposal between(Comparison comparison, double usual, double extreme) {
        double halfway = usual / 2 + extreme / 2;
        double least = Math.min(usual, extreme);
        double greatest = Math.max(usual, extreme);
        for (int digits = 2; digits < MOST_DIGITS; digits++) {
            double rounded = new BigDecimal(halfway)
                    .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                    .doubleValue();
            // within the middle half, so that rounding moves it to neither end
            if (rounded > least / 4 * 3 + greatest / 4 && rounded < least / 4 + greatest / 4 * 3) {
                return new ThresholdProposal(comparison, usual, extreme, rounded);
            }
        }
        return new ThresholdProposal(comparison, usual, extreme, extreme);
    }
}
