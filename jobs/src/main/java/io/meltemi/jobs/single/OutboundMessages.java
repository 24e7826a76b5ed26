package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.DeadLetter;
import io.meltemi.connectors.mqtt.DeadLetterHandler;
import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.connectors.mqtt.MqttSerializationSchema;
import io.meltemi.connectors.mqtt.MqttSink;
import io.meltemi.schemas.event.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the jobs say to nodes and of the network, at least once and with each message's own quality of service, retained
 * where it says so. What the broker refuses is dropped, counted, and logged once an hour for each topic.
 */
final class OutboundMessages {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundMessages.class);

    private OutboundMessages() {}

    static MqttSink<OutboundMessage> sink(SingleOptions options) {
        RefusedTopics refused =
                new RefusedTopics(); // each writer has a copy, which its schema and its dead letters share
        MqttSerializationSchema<OutboundMessage> schema =
                (message, context) -> refused.leaveAlone(message.topic(), Instant.now()) ? null : message(message);
        DeadLetterHandler<OutboundMessage> deadLetters = context -> letter -> drop(letter, refused);
        return MqttSink.builder(options.broker(), schema)
                .clientIdPrefix(options.clientIdPrefix() + "-out")
                .deadLetters(deadLetters)
                .build();
    }

    static MqttMessage message(OutboundMessage message) {
        return MqttMessage.of(message.topic(), message.payload().getBytes(StandardCharsets.UTF_8), message.qos())
                .withRetained(message.retained());
    }

    private static void drop(DeadLetter<OutboundMessage> letter, RefusedTopics refused) {
        String topic = letter.record().topic();
        if (refused.add(topic, Instant.now())) {
            LOG.warn("messages to '{}' are dropped ({}): {}", topic, letter.reason(), letter.detail());
        }
    }
}
