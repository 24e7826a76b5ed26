package io.meltemi.bridge.client;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import io.meltemi.bridge.outbound.OutboundRefusedException;
import io.meltemi.schemas.event.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * MQTT 3.1.1. It has no way to say that a publication was refused, no bound on what a broker sends ahead, and forwards messages
 * without their retained flag.
 */
final class Mqtt3Connection implements BrokerConnection {

    private final Mqtt3AsyncClient client;
    private final Mqtt3Connect connect;

    Mqtt3Connection(
            MqttConnectionOptions options,
            String clientId,
            Session session,
            Supplier<CompletableFuture<Void>> readyAgain) {
        Mqtt3ClientBuilder builder =
                ClientSettings.builder(options, clientId, readyAgain).useMqttVersion3();
        // Of the client, not of its first connection: later ones take nothing over from that.
        this.client =
                credentials(options).map(builder::simpleAuth).orElse(builder).buildAsync();
        this.connect = connect(session);
    }

    @Override
    public void onMessage(Consumer<Received> receiver) {
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> receiver.accept(new Received(
                        publish.getTopic().toString(),
                        publish.getPayloadAsBytes(),
                        publish.getQos().getCode(),
                        publish.isRetain(),
                        publish::acknowledge)),
                true);
    }

    @Override
    public CompletableFuture<Void> connect() {
        return client.connect(connect).thenAccept(acknowledged -> {});
    }

    @Override
    public CompletableFuture<Void> subscribe(List<String> filters) {
        List<Mqtt3Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt3Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.EXACTLY_ONCE)
                        .build())
                .toList();
        return client.subscribeWith().addSubscriptions(subscriptions).send().thenAccept(granted -> {});
    }

    @Override
    public CompletableFuture<Void> publish(OutboundMessage message) {
        Mqtt3Publish publish;
        try {
            publish = Mqtt3Publish.builder()
                    .topic(message.topic())
                    .qos(Objects.requireNonNull(MqttQos.fromCode(message.qos())))
                    .retain(message.retained())
                    .payload(message.payload().getBytes(StandardCharsets.UTF_8))
                    .build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new OutboundRefusedException("not publishable: " + e.getMessage(), e));
        }
        return client.publish(publish).thenAccept(taken -> {});
    }

    @Override
    public boolean isConnected() {
        return client.getState().isConnected();
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    private static Mqtt3Connect connect(Session session) {
        return Mqtt3Connect.builder()
                .cleanSession(session == Session.FORGOTTEN)
                .keepAlive(ClientSettings.KEEP_ALIVE_SECONDS)
                .build();
    }

    private static Optional<Mqtt3SimpleAuth> credentials(MqttConnectionOptions options) {
        String user = options.user();
        String password = options.password();
        if (user == null) {
            return Optional.empty();
        }
        byte[] secret = password == null ? new byte[0] : password.getBytes(StandardCharsets.UTF_8);
        return Optional.of(
                Mqtt3SimpleAuth.builder().username(user).password(secret).build());
    }
}
