// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.concurrent.CompletableFuture;

/**
 * One connection to a broker in either version of MQTT. It is opened once and never renewed: what a broker sends again is then told
 * from what it sends for the first time by one rule, whether the job or only the connection was lost. {@link MqttLink} opens the next.
 *
 * <p>Its futures fail with an {@link MqttException}, which {@link MqttFaults#of} takes out of what it may be wrapped in.
 */
interface MqttClientHandle {

    /** Whether the broker keeps the session while nobody is connected. */
    enum Session {
        KEPT,
        CLEAN
    }

    /**
     * What to subscribe to.
     *
     * @param qos the highest that the broker may use
     */
    record Subscription(String filter, int qos) {

        private static final String SHARED = "$share/";

        boolean isShared() {
            return filter.startsWith(SHARED);
        }
    }

    /** Hears of the connection, on a thread that it must not hold up; in the order in which things happen. */
    interface Listener {

        /** Before any message of the connection. */
        void connected(boolean sessionPresent);

        void received(Incoming incoming);

        /** At most once, and only after {@link #connected}; not when we left. */
        void lost(MqttException reason);
    }

    /** A connection that is not yet opened. */
    static MqttClientHandle of(MqttConnection connection, String clientId, Session session, Listener listener) {
        return switch (connection.version()) {
            case MQTT_5 -> new Mqtt5Handle(connection, clientId, session, listener);
            case MQTT_3_1_1 -> new Mqtt3Handle(connection, clientId, session, listener);
        };
    }

    /** Completes when the broker let us in; to be called once. */
    CompletableFuture<Void> connect();

    /** Completes when the broker granted it, with whatever QoS. Retained messages come only with a new subscription (MQTT 5). */
    CompletableFuture<Void> subscribe(Subscription subscription);

    CompletableFuture<Void> unsubscribe(String filter);

    /**
     * Completes when the broker acknowledged it, or for QoS 0 when it was sent. Fails with {@link MqttException.Reason#GONE} when
     * the connection ended before: then the broker may have it or not.
     */
    CompletableFuture<Void> publish(MqttMessage message);

    /** Leaves; a kept session stays. */
    CompletableFuture<Void> disconnect();
}
