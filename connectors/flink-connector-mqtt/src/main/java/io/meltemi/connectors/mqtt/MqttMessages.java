// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Messages to and from the client's own. */
final class MqttMessages {

    private static final byte[] NO_BYTES = {};

    private MqttMessages() {}

    static MqttMessage of(Mqtt5Publish publish, long arrivalMillis) {
        OptionalLong expiry = publish.getMessageExpiryInterval();
        List<UserProperty> properties = publish.getUserProperties().asList().stream()
                .map(property -> new UserProperty(
                        property.getName().toString(), property.getValue().toString()))
                .toList();
        return new MqttMessage(
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getQos().getCode(),
                publish.isRetain(),
                properties,
                publish.getContentType().map(Object::toString).orElse(null),
                expiry.isPresent() ? expiry.getAsLong() : null,
                publish.getResponseTopic().map(Object::toString).orElse(null),
                publish.getCorrelationData().map(MqttMessages::bytes).orElse(NO_BYTES),
                arrivalMillis);
    }

    static MqttMessage of(Mqtt3Publish publish, long arrivalMillis) {
        return new MqttMessage(
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getQos().getCode(),
                publish.isRetain(),
                List.of(),
                null,
                null,
                null,
                NO_BYTES,
                arrivalMillis);
    }

    /** @throws IllegalArgumentException when the topic or a property cannot be sent */
    static Mqtt5Publish toMqtt5(MqttMessage message) {
        var builder = Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(qos(message))
                .retain(message.retained())
                .contentType(message.contentType())
                .responseTopic(message.responseTopic());
        if (message.correlationData().length > 0) {
            builder = builder.correlationData(message.correlationData());
        }
        @Nullable Long expiry = message.messageExpirySeconds();
        if (expiry != null) {
            builder = builder.messageExpiryInterval(expiry);
        }
        if (!message.userProperties().isEmpty()) {
            builder = builder.userProperties(Mqtt5UserProperties.of(message.userProperties().stream()
                    .map(property -> Mqtt5UserProperty.of(property.name(), property.value()))
                    .toList()));
        }
        return builder.build();
    }

    /** @throws IllegalArgumentException when the topic cannot be sent */
    static Mqtt3Publish toMqtt3(MqttMessage message) {
        return Mqtt3Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(qos(message))
                .retain(message.retained())
                .build();
    }

    private static MqttQos qos(MqttMessage message) {
        return Objects.requireNonNull(MqttQos.fromCode(message.qos()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
