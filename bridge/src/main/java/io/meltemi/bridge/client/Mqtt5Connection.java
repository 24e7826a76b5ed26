package io.meltemi.bridge.client;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRecReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.meltemi.bridge.outbound.OutboundRefusedException;
import io.meltemi.schemas.event.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** MQTT 5. */
final class Mqtt5Connection implements BrokerConnection {

    private static final Set<Mqtt5PubAckReasonCode> REFUSED_QOS_1 = EnumSet.of(
            Mqtt5PubAckReasonCode.NOT_AUTHORIZED,
            Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID,
            Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
    private static final Set<Mqtt5PubRecReasonCode> REFUSED_QOS_2 = EnumSet.of(
            Mqtt5PubRecReasonCode.NOT_AUTHORIZED,
            Mqtt5PubRecReasonCode.TOPIC_NAME_INVALID,
            Mqtt5PubRecReasonCode.PAYLOAD_FORMAT_INVALID);

    private final Mqtt5AsyncClient client;
    private final Mqtt5Connect connect;

    Mqtt5Connection(
            MqttConnectionOptions options,
            String clientId,
            Session session,
            Supplier<CompletableFuture<Void>> readyAgain) {
        Mqtt5ClientBuilder builder =
                ClientSettings.builder(options, clientId, readyAgain).useMqttVersion5();
        // Of the client, not of its first connection: later ones take nothing over from that.
        this.client =
                credentials(options).map(builder::simpleAuth).orElse(builder).buildAsync();
        this.connect = connect(options, session);
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
        List<Mqtt5Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt5Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.EXACTLY_ONCE)
                        .retainAsPublished(true)
                        .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                        .build())
                .toList();
        return client.subscribeWith().addSubscriptions(subscriptions).send().thenAccept(granted -> {});
    }

    @Override
    public CompletableFuture<Void> publish(OutboundMessage message) {
        Mqtt5Publish publish;
        try {
            publish = Mqtt5Publish.builder()
                    .topic(message.topic())
                    .qos(Objects.requireNonNull(MqttQos.fromCode(message.qos())))
                    .retain(message.retained())
                    .payload(message.payload().getBytes(StandardCharsets.UTF_8))
                    .build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new OutboundRefusedException("not publishable: " + e.getMessage(), e));
        }
        return client.publish(publish)
                .handle(Mqtt5Connection::failure)
                .thenCompose(failure -> failure.isEmpty()
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(failure.get()));
    }

    @Override
    public boolean isConnected() {
        return client.getState().isConnected();
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    private static Optional<Throwable> failure(@Nullable Mqtt5PublishResult result, @Nullable Throwable thrown) {
        Throwable failure =
                thrown != null || result == null ? thrown : result.getError().orElse(null);
        if (failure == null) {
            return Optional.empty();
        }
        boolean refused = (failure instanceof Mqtt5PubAckException one
                        && REFUSED_QOS_1.contains(one.getMqttMessage().getReasonCode()))
                || (failure instanceof Mqtt5PubRecException two
                        && REFUSED_QOS_2.contains(two.getMqttMessage().getReasonCode()));
        return Optional.of(
                refused
                        ? new OutboundRefusedException("the broker refused it: " + failure.getMessage(), failure)
                        : failure);
    }

    private static Mqtt5Connect connect(MqttConnectionOptions options, Session session) {
        boolean kept = session == Session.KEPT;
        return Mqtt5Connect.builder()
                .cleanStart(!kept)
                .sessionExpiryInterval(kept ? options.sessionExpiry().toSeconds() : 0)
                .keepAlive(ClientSettings.KEEP_ALIVE_SECONDS)
                .restrictions()
                .receiveMaximum(options.receiveMaximum())
                .applyRestrictions()
                .build();
    }

    private static Optional<Mqtt5SimpleAuth> credentials(MqttConnectionOptions options) {
        String user = options.user();
        String password = options.password();
        if (user == null) {
            return Optional.empty();
        }
        byte[] secret = password == null ? new byte[0] : password.getBytes(StandardCharsets.UTF_8);
        return Optional.of(
                Mqtt5SimpleAuth.builder().username(user).password(secret).build());
    }
}
