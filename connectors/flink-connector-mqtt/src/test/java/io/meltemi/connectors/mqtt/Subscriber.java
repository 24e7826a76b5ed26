// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of its own that hears all there is below a filter, also what comes while its broker restarts. */
public final class Subscriber implements AutoCloseable {

    private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();
    private final Mqtt5AsyncClient client;

    public Subscriber(int port, String filter) {
        client = Mqtt5Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(port)
                .automaticReconnectWithDefaultConfig()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, heard::add);
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(600)
                .send()
                .thenCompose(connected -> client.subscribeWith()
                        .topicFilter(filter)
                        .retainAsPublished(true)
                        .send())
                .join();
    }

    public List<Mqtt5Publish> heard() {
        return heard;
    }

    /** Contents in the order of their arrival. */
    public List<String> contents() {
        return heard.stream().map(Subscriber::content).toList();
    }

    public static String content(Mqtt5Publish publish) {
        return new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.disconnect().exceptionally(alreadyGone -> null).join();
    }
}
