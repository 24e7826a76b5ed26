// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.annotation.PublicEvolving;
import org.jspecify.annotations.Nullable;

/**
 * A message with everything the protocol says of it. MQTT 3.1.1 has no properties: there the last six are empty or null, except for
 * the time of arrival.
 *
 * @param payload neither copied nor to be changed
 * @param qos 0, 1 or 2
 * @param retained incoming: the broker had kept it, from before the subscription; outgoing: the broker is to keep it as its topic's
 *     last
 * @param userProperties in their order; a name may come more than once
 * @param contentType null when none was given
 * @param messageExpirySeconds outgoing: how long the broker may keep it for absent subscribers, 0 to 4,294,967,295; incoming: how much
 *     of that is left; null for ever
 * @param responseTopic null when none was given
 * @param correlationData empty when none was given; neither copied nor to be changed
 * @param arrivalMillis when it came in by this machine's clock, milliseconds since the epoch; null for an outgoing one
 */
@PublicEvolving
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MqttMessage(
        String topic,
        byte[] payload,
        int qos,
        boolean retained,
        List<UserProperty> userProperties,
        @Nullable String contentType,
        @Nullable Long messageExpirySeconds,
        @Nullable String responseTopic,
        byte[] correlationData,
        @Nullable Long arrivalMillis)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final byte[] NO_BYTES = {};
    private static final long LONGEST_EXPIRY_SECONDS = 4_294_967_295L;

    /** A name and a value that travel with a message. */
    @PublicEvolving
    public record UserProperty(String name, String value) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** @throws IllegalArgumentException names what is wrong */
    public MqttMessage {
        checkQos(qos);
        userProperties = List.copyOf(userProperties);
        if (messageExpirySeconds != null
                && (messageExpirySeconds < 0 || messageExpirySeconds > LONGEST_EXPIRY_SECONDS)) {
            throw new IllegalArgumentException(
                    "message expiry must be 0 to 4294967295 seconds, found " + messageExpirySeconds);
        }
    }

    /** A message to publish: not retained, without properties. */
    public static MqttMessage of(String topic, byte[] payload, int qos) {
        return new MqttMessage(topic, payload, qos, false, List.of(), null, null, null, NO_BYTES, null);
    }

    /** The same, to be kept by the broker as the last of its topic, or not. */
    public MqttMessage withRetained(boolean other) {
        return new MqttMessage(
                topic,
                payload,
                qos,
                other,
                userProperties,
                contentType,
                messageExpirySeconds,
                responseTopic,
                correlationData,
                arrivalMillis);
    }

    /** The same with these user properties. */
    public MqttMessage withUserProperties(List<UserProperty> others) {
        return new MqttMessage(
                topic,
                payload,
                qos,
                retained,
                others,
                contentType,
                messageExpirySeconds,
                responseTopic,
                correlationData,
                arrivalMillis);
    }

    /** The same with this content type. */
    public MqttMessage withContentType(@Nullable String other) {
        return new MqttMessage(
                topic,
                payload,
                qos,
                retained,
                userProperties,
                other,
                messageExpirySeconds,
                responseTopic,
                correlationData,
                arrivalMillis);
    }

    /** The same with this expiry, in seconds. */
    public MqttMessage withMessageExpirySeconds(@Nullable Long seconds) {
        return new MqttMessage(
                topic,
                payload,
                qos,
                retained,
                userProperties,
                contentType,
                seconds,
                responseTopic,
                correlationData,
                arrivalMillis);
    }

    /** The same, to be answered there. */
    public MqttMessage withResponse(@Nullable String otherTopic, byte[] otherCorrelationData) {
        return new MqttMessage(
                topic,
                payload,
                qos,
                retained,
                userProperties,
                contentType,
                messageExpirySeconds,
                otherTopic,
                otherCorrelationData,
                arrivalMillis);
    }

    /** The payload read as UTF-8. */
    public String payloadText() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Without payload and correlation data. */
    @Override
    public String toString() {
        return "MqttMessage[topic=" + topic + ", bytes=" + payload.length + ", qos=" + qos + ", retained=" + retained
                + ", userProperties=" + userProperties + ", contentType=" + contentType + "]";
    }

    static void checkQos(int qos) {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("QoS must be 0, 1 or 2, found " + qos);
        }
    }
}
