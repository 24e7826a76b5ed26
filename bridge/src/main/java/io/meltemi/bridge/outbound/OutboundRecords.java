package io.meltemi.bridge.outbound;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OutboundMessage;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code mqtt.outbound}. */
final class OutboundRecords {

    private static final int MAX_TOPIC_BYTES = 65_535;

    private OutboundRecords() {}

    /**
     * The message of a record.
     *
     * @throws OutboundRefusedException when it is none, or none that a broker could take
     */
    static OutboundMessage read(byte @Nullable [] value) {
        if (value == null) {
            throw new OutboundRefusedException("the record has no value");
        }
        OutboundMessage message;
        try {
            message = EventJson.OUTBOUND_MESSAGES.read(value);
        } catch (UncheckedIOException e) {
            throw new OutboundRefusedException("not an outbound message: " + e.getMessage(), e);
        }
        check(message.qos() >= 0 && message.qos() <= 2, "quality of service is " + message.qos());
        check(isTopicName(message.topic()), "not a topic to publish to: '" + message.topic() + "'");
        return message;
    }

    private static boolean isTopicName(String topic) {
        return !topic.isEmpty()
                && topic.indexOf('+') < 0
                && topic.indexOf('#') < 0
                && topic.indexOf('\0') < 0
                && topic.getBytes(StandardCharsets.UTF_8).length <= MAX_TOPIC_BYTES;
    }

    private static void check(boolean valid, String reason) {
        if (!valid) {
            throw new OutboundRefusedException(reason);
        }
    }
}
