package io.meltemi.bridge.inbound;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes records of {@code mqtt.inbound} (contract section 6) from messages and heartbeats. */
final class InboundRecords {

    /** Payloads up to here are kept whole, in bytes. */
    static final int MAX_WHOLE_PAYLOAD_BYTES = 2 * 1024 * 1024;

    /** What is kept of a longer payload, in bytes. */
    static final int CUT_PAYLOAD_BYTES = 64 * 1024;

    /** What is kept of an unparseable topic as key, in characters. */
    static final int MAX_RAW_KEY_CHARACTERS = 256;

    /** What the keys of heartbeats start with. */
    static final String HEARTBEAT_KEY_PREFIX = "$bridge/";

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private InboundRecords() {}

    /** The record of a message; its payload carries no password (CONF-03). */
    static ProducerRecord<String, byte[]> record(InboundMessage message) {
        int originalLength = message.payload().length;
        byte[] payload = SecretPayloads.withoutPassword(message.topic(), message.payload());
        boolean cut = originalLength > MAX_WHOLE_PAYLOAD_BYTES;
        if (cut && payload.length > CUT_PAYLOAD_BYTES) {
            payload = Arrays.copyOf(payload, CUT_PAYLOAD_BYTES);
        }
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(KafkaTopics.MQTT_INBOUND, key(message.topic()), payload);
        Headers headers = record.headers();
        headers.add(KafkaTopics.HEADER_MQTT_TOPIC, message.topic().getBytes(StandardCharsets.UTF_8));
        headers.add(KafkaTopics.HEADER_MQTT_QOS, ascii(Integer.toString(message.qualityOfService())));
        headers.add(KafkaTopics.HEADER_MQTT_RETAINED, ascii(Boolean.toString(message.retained())));
        headers.add(KafkaTopics.HEADER_ARRIVED_AT, ascii(timestamp(message.arrivedAt())));
        if (cut) {
            headers.add(KafkaTopics.HEADER_ORIGINAL_LENGTH, ascii(Integer.toString(originalLength)));
        }
        return record;
    }

    /** The record of a heartbeat. Its key is no node's, and no message makes its header. */
    static ProducerRecord<String, byte[]> record(Heartbeat heartbeat) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                KafkaTopics.MQTT_INBOUND,
                HEARTBEAT_KEY_PREFIX + heartbeat.bridge(),
                EventJson.HEARTBEATS.write(heartbeat));
        record.headers()
                .add(KafkaTopics.HEADER_HEARTBEAT, ascii("true"))
                .add(KafkaTopics.HEADER_ARRIVED_AT, ascii(timestamp(heartbeat.time())));
        return record;
    }

    /** RFC 3339 with exactly six digits of fraction, so that no microsecond is lost (MSG-05). */
    static String timestamp(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    private static String key(String topic) {
        try {
            return Topic.parse(topic).nodeKey();
        } catch (MessageRejectedException unparseable) {
            return topic.length() <= MAX_RAW_KEY_CHARACTERS ? topic : cutTopic(topic);
        }
    }

    private static String cutTopic(String topic) {
        int end = Character.isHighSurrogate(topic.charAt(MAX_RAW_KEY_CHARACTERS - 1))
                ? MAX_RAW_KEY_CHARACTERS - 1
                : MAX_RAW_KEY_CHARACTERS;
        return topic.substring(0, end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
