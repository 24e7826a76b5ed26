package io.meltemi.connectors.timescaledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void toString_ofOptions_showsNoPassword() {
        assertThat(TimescaleDbOptions.of("jdbc:postgresql://h/d?password=hidden1&ssl=true", "u", "hidden2")
                        .toString())
                .contains("password=***&ssl=true")
                .doesNotContain("hidden");
    }

    @Test
    void of_urlOfAnotherDatabase_isRefused() {
        assertThatThrownBy(() -> TimescaleDbOptions.of("jdbc:mysql://h/d", "u", "p"))
                .hasMessageContaining("jdbc:postgresql:");
    }

    @Test
    void with_valuesBelowOne_areRefused() {
        TimescaleDbOptions options = TimescaleDbOptions.of("jdbc:postgresql://h/d", "u", "p");

        assertThatThrownBy(() -> options.withBatchSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withBatchBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withFlushInterval(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void delayAfter_manyFailures_staysAtTheLongestWait() {
        assertThat(RetryPolicy.DEFAULT.delayAfter(1_000_000, Duration.ZERO)).contains(Duration.ofSeconds(5));
        assertThat(RetryPolicy.DEFAULT.delayAfter(1, Duration.ofMinutes(10))).isEmpty();
    }
}
