package io.meltemi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

    @ParameterizedTest
    @CsvSource({"0.5, 3", "0.95, 5", "0.2, 1", "0.21, 2", "1, 5"})
    void quantile_fiveValues_isTheNearestRank(double share, double expected) {
        assertThat(Quantiles.quantile(share, 5, 1, 4, 2, 3)).isEqualTo(expected);
    }

    @Test
    void median_evenNumberOfValues_isTheLowerMiddle() {
        assertThat(Quantiles.median(4, 1, 3, 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0", "1.1", "NaN"})
    void quantile_noShare_isRefused(double share) {
        assertThatThrownBy(() -> Quantiles.quantile(share, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantile_noValues_isRefused() {
        assertThatThrownBy(() -> Quantiles.quantile(0.5)).hasMessageContaining("needs values");
    }
}
