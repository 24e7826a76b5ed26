package io.meltemi.edge.gateway;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRecReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.meltemi.edge.node.Backoff;
import io.meltemi.edge.node.HiveMqRuntime;
import io.meltemi.edge.node.Reconnection;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One of the gateway's connections: MQTT 5 with a session that the broker keeps, so that what it was not acknowledged comes
 * again. Nothing that the gateway publishes comes back to it. It opens by itself and comes back by itself until it is closed.
 */
final class GatewayLink {

    private static final Set<Mqtt5PubAckReasonCode> REFUSED_QOS_1 = EnumSet.of(
            Mqtt5PubAckReasonCode.NOT_AUTHORIZED,
            Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID,
            Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
    private static final Set<Mqtt5PubRecReasonCode> REFUSED_QOS_2 = EnumSet.of(
            Mqtt5PubRecReasonCode.NOT_AUTHORIZED,
            Mqtt5PubRecReasonCode.TOPIC_NAME_INVALID,
            Mqtt5PubRecReasonCode.PAYLOAD_FORMAT_INVALID);

    private final Mqtt5AsyncClient client;
    private final Reconnection reconnection;
    private final Listener listener;
    private volatile boolean connected;

    /** A last will with QoS 1. */
    @SuppressWarnings("ArrayRecordComponent") // wills are not compared
    record Will(String topic, byte[] payload) {}

    /** A message, and how to acknowledge it. */
    @SuppressWarnings("ArrayRecordComponent") // messages are not compared
    record Received(String topic, int qos, byte[] payload, Runnable acknowledgement) {}

    /** What the link tells; called by its own threads and never to block them. */
    interface Listener {

        void connected();

        void disconnected(String cause);

        void received(Received message);
    }

    /** A link that {@link #open} opens. */
    GatewayLink(HiveMqRuntime runtime, LinkSettings settings, Backoff backoff, @Nullable Will will, Listener listener) {
        this.listener = listener;
        this.reconnection = new Reconnection(runtime, backoff);
        Mqtt5ClientBuilder builder = runtime.client(settings.clientId())
                .useMqttVersion5()
                .addConnectedListener(this::onConnected)
                .addDisconnectedListener(this::onDisconnected);
        String user = settings.user();
        if (user != null) {
            builder = builder.simpleAuth(Mqtt5SimpleAuth.builder()
                    .username(user)
                    .password(password(settings))
                    .build());
        }
        if (will != null) {
            builder = builder.willPublish(Mqtt5Publish.builder()
                    .topic(will.topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(will.payload)
                    .build()
                    .asWill());
        }
        this.client = builder.buildAsync();
    }

    /** Starts to connect and returns at once. */
    void open() {
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> listener.received(new Received(
                        publish.getTopic().toString(),
                        publish.getQos().getCode(),
                        publish.getPayloadAsBytes(),
                        publish::acknowledge)),
                true);
        // How it goes, the listener hears.
        var unused = client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(LinkSettings.SESSION_EXPIRY.toSeconds())
                .keepAlive((int) LinkSettings.KEEP_ALIVE.toSeconds())
                .restrictions()
                .receiveMaximum(LinkSettings.RECEIVE_MAXIMUM)
                .applyRestrictions()
                .send();
    }

    boolean isConnected() {
        return connected;
    }

    /** Subscribes with QoS 1; fails when the broker refuses one of the filters. */
    CompletableFuture<Void> subscribe(List<String> filters) {
        List<Mqtt5Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt5Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .noLocal(true)
                        .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                        .build())
                .toList();
        return client.subscribeWith().addSubscriptions(subscriptions).send().thenAccept(granted -> {});
    }

    CompletableFuture<Void> unsubscribe(String filter) {
        return client.unsubscribeWith().topicFilter(filter).send().thenAccept(done -> {});
    }

    /** Completes when the broker has acknowledged; what is in flight when the connection drops is sent again. */
    CompletableFuture<Void> publish(String topic, byte[] payload, int qos) {
        Mqtt5Publish publish;
        try {
            publish = Mqtt5Publish.builder()
                    .topic(topic)
                    .payload(payload)
                    .qos(Objects.requireNonNull(MqttQos.fromCode(qos)))
                    .build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return client.publish(publish).thenCompose(result -> result.getError()
                .<CompletableFuture<Void>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    /** Whether a message that failed with this would fail again, whenever it is sent. */
    static boolean isRefusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IllegalArgumentException
                || (cause instanceof Mqtt5PubAckException one
                        && REFUSED_QOS_1.contains(one.getMqttMessage().getReasonCode()))
                || (cause instanceof Mqtt5PubRecException two
                        && REFUSED_QOS_2.contains(two.getMqttMessage().getReasonCode()));
    }

    /** Disconnects in order and does not come back; the broker keeps the session. */
    CompletableFuture<Void> close() {
        reconnection.stop();
        return client.disconnect().handle((done, notConnected) -> null);
    }

    private static byte[] password(LinkSettings settings) {
        String password = settings.password();
        return password == null ? new byte[0] : password.getBytes(StandardCharsets.UTF_8);
    }

    private void onConnected(MqttClientConnectedContext context) {
        if (reconnection.isStopped()) {
            var unused = client.disconnect();
        } else {
            connected = true;
            listener.connected();
        }
    }

    private void onDisconnected(MqttClientDisconnectedContext context) {
        connected = false;
        reconnection.plan(context);
        listener.disconnected(String.valueOf(context.getCause().getMessage()));
    }
}
