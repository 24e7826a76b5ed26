package io.meltemi.bridge.inbound;

import io.meltemi.schemas.configuration.PasswordRedaction;
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

/** Makes records of {@code mqtt.inbound} (contract section 6) from messages. */
final class InboundRecords {

    /** Payloads up to here are kept whole, in bytes. */
    static final int MAX_WHOLE_PAYLOAD_BYTES = 2 * 1024 * 1024;

    /** What is kept of a longer payload, in bytes. */
    static final int CUT_PAYLOAD_BYTES = 64 * 1024;

    /** What is kept of an unparseable topic as key, in characters. */
    static final int MAX_RAW_KEY_CHARACTERS = 256;

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String CONTROL_SUFFIX = "/" + Topic.CONTROL_LEAF;
    private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.US_ASCII);

    private InboundRecords() {}

    /** The record of a message; its payload carries no password (CONF-03). */
    static ProducerRecord<String, byte[]> record(InboundMessage message) {
        byte[] payload = message.payload();
        int originalLength = payload.length;
        if (mayCarryPassword(message.topic(), payload)) {
            payload = PasswordRedaction.redactControlPayload(payload);
        }
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

    /** A configuration may also arrive on a wrong topic, and is then kept as rejected: it must be redacted as well. */
    private static boolean mayCarryPassword(String topic, byte[] payload) {
        return topic.endsWith(CONTROL_SUFFIX) || topic.equals(Topic.CONTROL_LEAF) || contains(payload, PASSWORD);
    }

    private static boolean contains(byte[] text, byte[] word) {
        int last = text.length - word.length;
        for (int start = 0; start <= last; start++) {
            if ((text[start] | 0x20) == word[0] && matchesIgnoringCase(text, start, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesIgnoringCase(byte[] text, int start, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if ((text[start + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
