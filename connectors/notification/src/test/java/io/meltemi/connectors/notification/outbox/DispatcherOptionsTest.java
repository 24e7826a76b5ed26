package io.meltemi.connectors.notification.outbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatcherOptionsTest {

    private final DispatcherOptions options = DispatcherOptions.DEFAULT;

    @Test
    void constructor_valuesThatCannotBe_areRefused() {
        assertThatThrownBy(() -> options.withSenders(0)).hasMessageContaining("senders must be 1 to 64, found 0");
        assertThatThrownBy(() -> options.withSenders(65)).hasMessageContaining("found 65");
        assertThatThrownBy(() -> options.withLease(Duration.ofSeconds(59), Duration.ofSeconds(30)))
                .hasMessageContaining("lease twice the sendLimit");
        assertThatThrownBy(() -> options.withPoll(Duration.ZERO)).hasMessageContaining("at least 1 ms");
        assertThatThrownBy(() -> options.withOrderPatience(Duration.ofSeconds(-1)))
                .hasMessageContaining("must not be negative");
    }
}
