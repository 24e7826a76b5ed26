package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.DeadLetter;
import io.meltemi.connectors.mqtt.DeadLetterHandler;
import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.connectors.mqtt.MqttSerializationSchema;
import io.meltemi.connectors.mqtt.MqttSink;
import io.meltemi.schemas.event.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the jobs say to nodes and of the network, at least once and with each message's own quality of service, retained
 * where it says so. What the broker refuses is dropped, counted, and logged once for each topic: one that lets no client write to
 * {@code $SYS} refuses those topics every minute (TOPIC-04).
 */
final class OutboundMessages {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundMessages.class);
    private static final int MOST_TOPICS = 1_000;

    private OutboundMessages() {}

    static MqttSink<OutboundMessage> sink(SingleOptions options) {
        return MqttSink.builder(options.broker(), (MqttSerializationSchema<OutboundMessage>)
                        (message, context) -> message(message))
                .clientIdPrefix(options.clientIdPrefix() + "-out")
                .deadLetters(logOnce())
                .build();
    }

    static MqttMessage message(OutboundMessage message) {
        return MqttMessage.of(message.topic(), message.payload().getBytes(StandardCharsets.UTF_8), message.qos())
                .withRetained(message.retained());
    }

    private static DeadLetterHandler<OutboundMessage> logOnce() {
        return context -> new LoggedOnce();
    }

    /** Logs the first message of a topic, and of the same topic again when many others have come since. */
    private static final class LoggedOnce implements DeadLetterHandler.Output<OutboundMessage> {

        private final Map<String, DeadLetter.Reason> logged = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, DeadLetter.Reason> eldest) {
                return size() > MOST_TOPICS;
            }
        };

        @Override
        public void write(DeadLetter<OutboundMessage> letter) {
            if (letter.reason() != logged.put(letter.record().topic(), letter.reason())) {
                LOG.warn(
                        "messages to '{}' are dropped ({}): {}",
                        letter.record().topic(),
                        letter.reason(),
                        letter.detail());
            }
        }
    }
}
