package io.meltemi.bridge.inbound;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.inbound.InboundKey;
import io.meltemi.schemas.inbound.KeptPayload;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes records of {@code mqtt.inbound} (contract section 6) from messages and heartbeats. */
final class InboundRecords {

    /** What the keys of heartbeats start with. */
    static final String HEARTBEAT_KEY_PREFIX = "$bridge/";

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private InboundRecords() {}

    /** The record of a message; its payload carries no password (CONF-03). */
    static ProducerRecord<String, byte[]> record(InboundMessage message) {
        KeptPayload kept = KeptPayload.of(message.topic(), message.payload());
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(KafkaTopics.MQTT_INBOUND, InboundKey.of(message.topic()), kept.bytes());
        Headers headers = record.headers();
        headers.add(KafkaTopics.HEADER_MQTT_TOPIC, message.topic().getBytes(StandardCharsets.UTF_8));
        headers.add(KafkaTopics.HEADER_MQTT_QOS, ascii(Integer.toString(message.qualityOfService())));
        headers.add(KafkaTopics.HEADER_MQTT_RETAINED, ascii(Boolean.toString(message.retained())));
        headers.add(KafkaTopics.HEADER_ARRIVED_AT, ascii(timestamp(message.arrivedAt())));
        if (kept.originalLength() != null) {
            headers.add(KafkaTopics.HEADER_ORIGINAL_LENGTH, ascii(Integer.toString(kept.originalLength())));
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
