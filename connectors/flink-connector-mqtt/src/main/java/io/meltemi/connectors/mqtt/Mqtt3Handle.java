// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectBuilder;
import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * MQTT 3.1.1. It has no way to say that a publication was refused or why a connection ended, no bound on what a broker sends ahead, and
 * a subscription made again brings the retained messages again.
 */
final class Mqtt3Handle implements MqttClientHandle {

    private final HandleState state;
    private final Mqtt3AsyncClient client;
    private final Mqtt3Connect connect;
    private CompletableFuture<?> connecting = CompletableFuture.completedFuture(null);

    Mqtt3Handle(MqttConnection connection, String clientId, Session session, Listener listener) {
        this.state = new HandleState(listener);
        this.client = ClientSettings.builder(connection, clientId, state)
                .addConnectedListener(context -> state.connected(
                        ((Mqtt3ClientConnectedContext) context).getConnAck().isSessionPresent()))
                .useMqttVersion3()
                .buildAsync();
        this.connect = connect(connection, session);
    }

    @Override
    public synchronized CompletableFuture<Void> connect() {
        if (state.hasEnded()) {
            return CompletableFuture.failedFuture(new MqttException(Reason.GONE, "left before it was connected"));
        }
        state.flow(client.toRx()
                .publishes(MqttGlobalPublishFilter.ALL, true)
                .subscribe(
                        publish -> state.received(
                                MqttMessages.of(publish, System.currentTimeMillis()), publish::acknowledge),
                        failure -> {}));
        connecting = client.connect(connect);
        return Futures.inOurWords(connecting);
    }

    @Override
    public CompletableFuture<Void> subscribe(Subscription subscription) {
        try {
            return state.requested(client.toRx()
                    .subscribeWith()
                    .topicFilter(subscription.filter())
                    .qos(Objects.requireNonNull(MqttQos.fromCode(subscription.qos())))
                    .applySubscribe()
                    .ignoreElement());
        } catch (IllegalArgumentException e) {
            return Futures.noFilter(subscription.filter(), e);
        }
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String filter) {
        return state.requested(
                client.toRx().unsubscribeWith().topicFilter(filter).applyUnsubscribe());
    }

    @Override
    public CompletableFuture<Void> publish(MqttMessage message) {
        try {
            return state.published(client.publish(MqttMessages.toMqtt3(message)));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new MqttException(Reason.TOPIC_INVALID, "not publishable: " + e.getMessage(), e));
        }
    }

    @Override
    public synchronized CompletableFuture<Void> disconnect() {
        state.leave();
        // A connection that comes about after we left would keep the client id from the next.
        return Futures.inOurWords(connecting
                .handle((connected, failure) -> failure == null)
                .thenCompose(stands -> client.disconnect())
                .whenComplete((done, failure) -> state.left()));
    }

    private static Mqtt3Connect connect(MqttConnection connection, Session session) {
        Mqtt3ConnectBuilder builder = Mqtt3Connect.builder()
                .cleanSession(session == Session.CLEAN)
                .keepAlive((int) connection.keepAlive().toSeconds());
        String user = connection.user();
        if (user != null) {
            String password = connection.password();
            byte[] secret = password == null ? new byte[0] : password.getBytes(StandardCharsets.UTF_8);
            builder = builder.simpleAuth(
                    Mqtt3SimpleAuth.builder().username(user).password(secret).build());
        }
        MqttWill will = connection.will();
        if (will != null) {
            builder = builder.willPublish(MqttMessages.toMqtt3(
                    MqttMessage.of(will.topic(), will.payload(), will.qos()).withRetained(will.retained())));
        }
        return builder.build();
    }
}
