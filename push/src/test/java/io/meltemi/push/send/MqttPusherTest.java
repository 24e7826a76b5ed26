package io.meltemi.push.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.broker.EmbeddedBroker;
import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.testing.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
class MqttPusherTest {

    private static final PushPoint POINT = new PushPoint(
            "id1",
            "net",
            "N1",
            "flame",
            Instant.parse("2026-11-26T10:00:00Z"),
            null,
            null,
            1,
            140.0,
            null,
            null,
            "GOOD");

    @TempDir
    Path directory;

    @Test
    void mqtt_values_arePublishedUnderTheirNames() throws Exception {
        Queue<InboundMessage> received = new ConcurrentLinkedQueue<>();
        CredentialStore store = new CredentialStore(directory.resolve("credentials"));
        store.add(Account.bridge("cloud", Passwords.hash("right")));
        int port = FreePorts.next();
        try (EmbeddedBroker broker = EmbeddedBroker.startWithoutTls(
                        new EmbeddedBrokerOptions(directory.resolve("broker"), "127.0.0.1", port),
                        message -> {
                            received.add(message);
                            return CompletableFuture.completedFuture(null);
                        },
                        store,
                        new SimpleMeterRegistry());
                PushSender sender = sender()) {
            assertThat(sender.send(route(port, "GOOD"), "0", List.of(POINT))).isEqualTo(new PushOutcome.Sent());
            assertThat(sender.send(route(port, "GOOD"), "0", List.of(POINT))).isEqualTo(new PushOutcome.Sent());
            assertThat(sender.send(route(port, "BAD"), "1", List.of(POINT)))
                    .isInstanceOf(PushOutcome.Permanent.class)
                    .asString()
                    .contains("refuses the user")
                    .doesNotContain("wrong");
        }
        assertThat(received).hasSize(2);
        InboundMessage message = received.remove();
        assertThat(message.topic()).isEqualTo("net/N1/GR/Samos/Karlovasi/Campus/indoor/A/A1/flame");
        JsonNode payload = new ObjectMapper().readTree(message.payload());
        assertThat(payload.path("value").asDouble()).isEqualTo(140);
        assertThat(payload.path("id").asText()).isEqualTo("id1");
    }

    @Test
    void mqtt_nobodyThere_mayGoBetterLater() throws Exception {
        try (PushSender sender = sender()) {
            assertThat(sender.send(route(FreePorts.next(), "GOOD"), "0", List.of(POINT)))
                    .isInstanceOf(PushOutcome.Transient.class);
        }
    }

    private static PushSender sender() {
        return PushSenders.of(
                new Credentials(Map.of("MELTEMI_PUSH_GOOD", "right", "MELTEMI_PUSH_BAD", "wrong")),
                new AddressGuard(true),
                Clock.systemUTC());
    }

    private static PushRoute route(int port, String credential) throws Exception {
        return PushRouteJson.read(("{'id':'r','target':{'mqtt':{'url':'tcp://127.0.0.1:" + port + "','user':'cloud',"
                        + "'credential':'" + credential
                        + "','topic':'{network}/{node}/GR/Samos/Karlovasi/Campus/indoor/A/A1/{sensor}'}}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    }
}
