// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** MQTT 5. */
final class Mqtt5Handle implements MqttClientHandle {

    private final HandleState state;
    private final Mqtt5AsyncClient client;
    private final Mqtt5Connect connect;
    private CompletableFuture<?> connecting = CompletableFuture.completedFuture(null);

    Mqtt5Handle(MqttConnection connection, String clientId, Session session, Listener listener) {
        this.state = new HandleState(listener);
        Mqtt5ClientBuilder builder = ClientSettings.builder(connection, clientId, state)
                .addConnectedListener(context -> state.connected(
                        ((Mqtt5ClientConnectedContext) context).getConnAck().isSessionPresent()))
                .useMqttVersion5();
        this.client = builder.buildAsync();
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
                    .retainAsPublished(false)
                    .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                    .applySubscribe()
                    .ignoreElement());
        } catch (IllegalArgumentException e) {
            return Futures.noFilter(subscription.filter(), e);
        }
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String filter) {
        return state.requested(client.toRx()
                .unsubscribeWith()
                .topicFilter(filter)
                .applyUnsubscribe()
                .ignoreElement());
    }

    @Override
    public CompletableFuture<Void> publish(MqttMessage message) {
        try {
            return state.published(client.publish(MqttMessages.toMqtt5(message)).thenAccept(Mqtt5Handle::check));
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

    private static void check(Mqtt5PublishResult result) {
        result.getError().ifPresent(error -> {
            throw new CompletionException(error);
        });
    }

    private static Mqtt5Connect connect(MqttConnection connection, Session session) {
        boolean kept = session == Session.KEPT;
        Mqtt5ConnectBuilder builder = Mqtt5Connect.builder()
                .cleanStart(!kept)
                .sessionExpiryInterval(kept ? connection.sessionExpiry().toSeconds() : 0)
                .keepAlive((int) connection.keepAlive().toSeconds())
                .restrictions()
                .receiveMaximum(connection.receiveMaximum())
                .maximumPacketSize(connection.maximumPacketBytes())
                .applyRestrictions();
        String user = connection.user();
        if (user != null) {
            String password = connection.password();
            byte[] secret = password == null ? new byte[0] : password.getBytes(StandardCharsets.UTF_8);
            builder = builder.simpleAuth(
                    Mqtt5SimpleAuth.builder().username(user).password(secret).build());
        }
        MqttWill will = connection.will();
        if (will != null) {
            builder = builder.willPublish(MqttMessages.toMqtt5(
                    MqttMessage.of(will.topic(), will.payload(), will.qos()).withRetained(will.retained())));
        }
        return builder.build();
    }
}
