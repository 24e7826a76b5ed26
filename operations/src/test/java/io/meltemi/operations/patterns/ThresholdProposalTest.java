package io.meltemi.operations.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.patterns.ThresholdProposal.Span;
import io.meltemi.rules.Condition.Comparison;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdProposalTest {

    @ParameterizedTest
    @CsvSource({
        "30, 31, 18, 20, AT_LEAST, 26",
        "-5, 21, 18, 21, AT_MOST, 6.5",
        "18, 20.02, 18, 20, AT_LEAST, 20.01",
        "0.001, 0.001, 0.002, 0.003, AT_MOST, 0.0015",
    })
    void of_readingsBeyondTheUsual_isHalfwayWithFewDigits(
            double least,
            double greatest,
            double usualLeast,
            double usualGreatest,
            Comparison comparison,
            double threshold) {
        ThresholdProposal proposal = ThresholdProposal.of(
                        new Span(least, greatest, 5), new Span(usualLeast, usualGreatest, 50))
                .orElseThrow();

        assertThat(proposal.comparison()).isEqualTo(comparison);
        assertThat(proposal.threshold()).isEqualTo(threshold);
    }

    @Test
    void of_readingsWithinTheUsual_isEmpty() {
        assertThat(ThresholdProposal.of(new Span(18, 20, 5), new Span(18, 20, 50)))
                .isEmpty();
        assertThat(ThresholdProposal.of(new Span(19, 19, 5), new Span(18, 20, 50)))
                .isEmpty();
    }

    @Property(tries = 200)
    void of_anyReadings_holdsForThePatternsExtremeAndNotForTheUsual(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double pattern,
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double usual) {
        ThresholdProposal.of(new Span(pattern, pattern, 1), new Span(usual, usual, 1))
                .ifPresent(proposal -> {
                    assertThat(proposal.comparison().holds(pattern, proposal.threshold()))
                            .isTrue();
                    assertThat(proposal.comparison().holds(usual, proposal.threshold()))
                            .isFalse();
                });
    }
}
