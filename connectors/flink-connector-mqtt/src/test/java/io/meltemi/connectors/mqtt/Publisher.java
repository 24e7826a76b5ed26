// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Somebody else who publishes, and tries until the broker has it. */
final class Publisher implements AutoCloseable {

    private final Mqtt5AsyncClient client;

    Publisher(TestBroker broker) {
        client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("publisher-" + UUID.randomUUID())
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .addDisconnectedListener(context -> context.getReconnector()
                        .reconnect(context.getClientConfig().getState().isConnectedOrReconnect())
                        .delay(50, java.util.concurrent.TimeUnit.MILLISECONDS))
                .buildAsync();
        client.toBlocking()
                .connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3600)
                .send();
    }

    /** Completes when the broker has it. */
    CompletableFuture<?> publish(String topic, String payload, int qos, boolean retained) {
        return client.publishWith()
                .topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(Objects.requireNonNull(MqttQos.fromCode(qos)))
                .retain(retained)
                .send()
                .exceptionallyCompose(
                        failure -> publish(topic, payload, qos, retained).thenApply(done -> null));
    }

    /** Returns when the broker has them all. */
    void publishAll(String topic, Iterable<String> payloads, int qos) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        payloads.forEach(payload -> sent.add(publish(topic, payload, qos, false)));
        sent.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        client.disconnect().exceptionally(failure -> null).join();
    }
}
