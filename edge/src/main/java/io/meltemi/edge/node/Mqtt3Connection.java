package io.meltemi.edge.node;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A node's connection over MQTT 3.1.1, where the broker hands a node its own control messages back. */
final class Mqtt3Connection implements NodeConnection {

    private final Mqtt3AsyncClient client;
    private final Reconnection reconnection;
    private final Listener listener;
    private final Map<String, MqttTopic> topics = new HashMap<>();

    Mqtt3Connection(
            Mqtt3ClientBuilder builder, ConnectionRequest request, Listener listener, Reconnection reconnection) {
        this.reconnection = reconnection;
        this.listener = listener;
        this.client = builder.addConnectedListener(this::onConnected)
                .addDisconnectedListener(this::onDisconnected)
                // Belongs to the client and not to the first connection, so that reconnections have it too.
                .simpleAuth()
                .username(request.profile().userName())
                .password(request.profile().password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .willPublish()
                .topic(request.willTopic())
                .payload(request.willPayload())
                .qos(MqttQos.AT_LEAST_ONCE)
                .applyWillPublish()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> listener.received(publish.getPayloadAsBytes()));
        // How it goes, the listeners hear.
        var unused = client.connectWith()
                .cleanSession(request.settings().sessionExpiry().isZero())
                .keepAlive((int) request.settings().keepAlive().toSeconds())
                .send();
    }

    @Override
    public CompletableFuture<Void> subscribe(String topic) {
        return client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .thenApply(done -> null);
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String topic) {
        return client.unsubscribeWith().topicFilter(topic).send();
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload, int qos) {
        return client.publish(Mqtt3Publish.builder()
                        .topic(topics.computeIfAbsent(topic, MqttTopic::of))
                        .payload(payload)
                        .qos(HiveMqRuntime.qos(qos))
                        .build())
                .thenApply(done -> null);
    }

    @Override
    public void drop() {
        reconnection.hold();
        client.getConfig().getConnectionConfig().ifPresent(HiveMqRuntime::breakOff);
    }

    @Override
    public void restore() {
        reconnection.release();
    }

    @Override
    public CompletableFuture<Void> close() {
        reconnection.stop();
        return client.disconnect().handle((done, notConnected) -> null);
    }

    private void onConnected(MqttClientConnectedContext context) {
        if (reconnection.isStopped()) {
            var unused = client.disconnect();
        } else if (reconnection.isHeld()) {
            drop();
        } else if (context instanceof Mqtt3ClientConnectedContext connected) {
            listener.connected(connected.getConnAck().isSessionPresent());
        }
    }

    private void onDisconnected(MqttClientDisconnectedContext context) {
        reconnection.plan(context);
        listener.disconnected(String.valueOf(context.getCause().getMessage()));
    }
}
