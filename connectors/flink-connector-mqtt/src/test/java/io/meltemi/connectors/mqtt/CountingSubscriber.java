// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A client of its own that counts the numbers it hears, also those that its broker keeps while it restarts. */
final class CountingSubscriber implements AutoCloseable {

    private final Counts counts = new Counts();
    private final Mqtt5AsyncClient client;

    CountingSubscriber(TestBroker broker, String filter) {
        client = Mqtt5Client.builder()
                .identifier("counting")
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .addDisconnectedListener(context -> context.getReconnector()
                        .reconnect(context.getClientConfig().getState().isConnectedOrReconnect())
                        .delay(50, TimeUnit.MILLISECONDS))
                .buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish ->
                        counts.add(Integer.parseInt(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8))));
        client.toBlocking()
                .connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3600)
                .send();
        client.toBlocking()
                .subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.EXACTLY_ONCE)
                .send();
    }

    Counts counts() {
        return counts;
    }

    @Override
    public void close() {
        client.disconnect().exceptionally(failure -> null).join();
    }
}
