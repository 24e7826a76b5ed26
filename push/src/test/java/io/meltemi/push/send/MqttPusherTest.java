package io.meltemi.push.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttPusherTest {

    private static final PushPoint POINT = new PushPoint(
            "id1", "net", "N1", "flame", Instant.parse("2026-11-26T10:00:00Z"), null, null, 1, 140.0, null, null, "GOOD");

    @TempDir
    Path directory;

    @Test
    void mqtt_value_isPublishedUnderItsNames() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory);
                PushSender sender = sender()) {
            Mqtt3BlockingClient client = Mqtt3Client.builder()
                    .serverHost("127.0.0.1")
                    .serverPort(broker.port())
                    .buildBlocking();
            client.connect();
            try (Mqtt3BlockingClient.Mqtt3Publishes publishes =
                    client.publishes(com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL)) {
                client.subscribeWith().topicFilter("out/#").send();

                assertThat(sender.send(route(broker.port()), "0", List.of(POINT))).isEqualTo(new PushOutcome.Sent());

                Mqtt3Publish published = publishes.receive(30, TimeUnit.SECONDS).orElseThrow();
                assertThat(published.getTopic()).hasToString("out/net/N1/flame");
                JsonNode payload = new ObjectMapper().readTree(published.getPayloadAsBytes());
                assertThat(payload.path("value").asDouble()).isEqualTo(140);
                assertThat(payload.path("id").asText()).isEqualTo("id1");
            }
            client.disconnect();
        }
    }

    @Test
    void mqtt_nobodyThere_mayGoBetterLater() throws Exception {
        try (PushSender sender = sender()) {
            assertThat(sender.send(route(1), "0", List.of(POINT))).isInstanceOf(PushOutcome.Transient.class);
        }
    }

    private static PushSender sender() {
        return PushSenders.of(new Credentials(Map.of()), new AddressGuard(true), Clock.systemUTC());
    }

    private static PushRoute route(int port) throws Exception {
        return PushRouteJson.read(("{\"id\":\"r\",\"target\":{\"mqtt\":{\"url\":\"tcp://127.0.0.1:" + port
                        + "\",\"topic\":\"out/{network}/{node}/{sensor}\"}}}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
