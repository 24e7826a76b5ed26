package io.meltemi.patterns.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayingsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 s", "40, 40 s", "119, 119 s", "120, 2 min", "7199, 119 min", "7200, 2 h", "172800, 2 days"})
    void span_anyLength_isInItsLargestUnit(int seconds, String said) {
        assertThat(new Sayings(new Units(0, 1), 0, 1_000_000).span(1_000_000 - seconds))
                .isEqualTo(said);
    }
}
