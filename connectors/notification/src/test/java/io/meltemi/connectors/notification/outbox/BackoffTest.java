package io.meltemi.connectors.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, PT5S",
        "2, 0.5, PT10S",
        "3, 0.5, PT20S",
        "8, 0.5, PT10M40S",
        "9, 0.5, PT15M",
        "1000000, 0.5, PT15M",
        "1, 0, PT4S",
        "1, 1, PT6S",
        "9, 1, PT18M"
    })
    void after_attempt_doublesUpToTheLongestGiveOrTakeAFifth(int attempt, double chance, Duration expected) {
        assertThat(Backoff.DEFAULT.after(attempt, chance)).isEqualTo(expected);
    }

    @Test
    void constructor_longestBelowFirst_isRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("0 < first <= longest");
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("0 < first <= longest");
    }
}
