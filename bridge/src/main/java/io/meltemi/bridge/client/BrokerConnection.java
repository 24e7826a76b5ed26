package io.meltemi.bridge.client;

import io.meltemi.schemas.event.OutboundMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A connection to a broker in either version of MQTT, renewed with growing pauses whenever it is lost. */
interface BrokerConnection {

    /** Whether the broker keeps the session while nobody is connected. */
    enum Session {
        KEPT,
        FORGOTTEN
    }

    /**
     * A message from the broker.
     *
     * @param acknowledge tells the broker that it is safe
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Received(String topic, byte[] payload, int qualityOfService, boolean retained, Runnable acknowledge) {}

    /**
     * A connection that is not yet opened.
     *
     * @param readyAgain asked when a connection is lost; the next one waits for the answer to complete
     */
    static BrokerConnection of(
            MqttConnectionOptions options,
            String clientId,
            Session session,
            Supplier<CompletableFuture<Void>> readyAgain) {
        return switch (options.version()) {
            case MQTT_5 -> new Mqtt5Connection(options, clientId, session, readyAgain);
            case MQTT_3_1_1 -> new Mqtt3Connection(options, clientId, session, readyAgain);
        };
    }

    /** Who hears of messages; to be called once, before {@link #connect}, so that none of a kept session is missed. */
    void onMessage(Consumer<Received> receiver);

    /** Completes when the broker first let us in, however long that takes. */
    CompletableFuture<Void> connect();

    /** Subscribes with QoS 2; completes when the broker granted all of it. */
    CompletableFuture<Void> subscribe(List<String> filters);

    /** As {@link io.meltemi.bridge.outbound.OutboundPort#publish}. */
    CompletableFuture<Void> publish(OutboundMessage message);

    boolean isConnected();

    /** Leaves; a kept session stays. */
    CompletableFuture<Void> disconnect();
}
