package io.meltemi.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private final ClientAddress clients = new ClientAddress(Set.of("10.0.0.1", "10.0.0.2"));

    @Test
    void of_peerThatIsNoProxy_isNotBelieved() {
        assertThat(clients.of("203.0.113.9", List.of("198.51.100.7"))).isEqualTo("203.0.113.9");
        assertThat(ClientAddress.DIRECT.of("10.0.0.1", List.of("198.51.100.7"))).isEqualTo("10.0.0.1");
    }

    @Test
    void of_proxies_isTheLastAddressThatIsNone() {
        assertThat(clients.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
        assertThat(clients.of("10.0.0.1", List.of("198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(clients.of("10.0.0.1", List.of("1.2.3.4", "forged, 198.51.100.7, 10.0.0.2")))
                .isEqualTo("198.51.100.7");
        assertThat(clients.of("10.0.0.1", List.of("10.0.0.2"))).isEqualTo("10.0.0.2");
        assertThat(clients.of("10.0.0.1", List.of("198.51.100.7,"))).isEqualTo("10.0.0.1");
        assertThat(clients.of("10.0.0.1", List.of("x".repeat(65)))).isEqualTo("10.0.0.1");
    }
}
