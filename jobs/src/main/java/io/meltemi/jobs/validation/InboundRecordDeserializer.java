package io.meltemi.jobs.validation;

import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.message.InstantText;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code mqtt.inbound} as they are; what is missing or malformed gets a plain substitute, so that no
 * record can fail the job. Without a usable {@code arrived-at} the arrival is the record's own timestamp.
 */
public final class InboundRecordDeserializer implements KafkaRecordDeserializationSchema<InboundRecord> {

    private static final long serialVersionUID = 1L;

    private static final Instant LATEST_ARRIVAL = Instant.parse("9999-12-31T23:59:59Z");
    private static final byte[] NO_PAYLOAD = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<InboundRecord> out) {
        out.collect(read(kafka));
    }

    @Override
    public TypeInformation<InboundRecord> getProducedType() {
        return TypeInformation.of(InboundRecord.class);
    }

    static InboundRecord read(ConsumerRecord<byte[], byte[]> kafka) {
        String topic = header(kafka, KafkaTopics.HEADER_MQTT_TOPIC);
        String mqttTopic = topic == null ? "" : topic;
        String length = header(kafka, KafkaTopics.HEADER_ORIGINAL_LENGTH);
        return new InboundRecord(
                kafka.key() == null ? keyOf(mqttTopic) : new String(kafka.key(), StandardCharsets.UTF_8),
                mqttTopic,
                kafka.value() == null ? NO_PAYLOAD : kafka.value(),
                qualityOfService(header(kafka, KafkaTopics.HEADER_MQTT_QOS)),
                "true".equals(header(kafka, KafkaTopics.HEADER_MQTT_RETAINED)),
                arrivedAt(kafka),
                kafka.partition(),
                kafka.offset(),
                header(kafka, KafkaTopics.HEADER_OPERATOR),
                length == null || !length.matches("\\d{1,18}") ? null : Long.valueOf(length),
                kafka.headers().lastHeader(KafkaTopics.HEADER_HEARTBEAT) != null);
    }

    /** {@code network/node} where the topic starts with both levels. */
    private static String keyOf(String mqttTopic) {
        String[] levels = (mqttTopic.startsWith("/") ? mqttTopic.substring(1) : mqttTopic).split("/", 3);
        return levels.length < 2 ? mqttTopic : Topic.nodeKey(levels[0], levels[1]);
    }

    private static int qualityOfService(@Nullable String text) {
        return text != null && text.length() == 1 && "012".contains(text) ? text.charAt(0) - '0' : 0;
    }

    private static Instant arrivedAt(ConsumerRecord<byte[], byte[]> kafka) {
        String text = header(kafka, KafkaTopics.HEADER_ARRIVED_AT);
        if (text != null) {
            try {
                Instant arrivedAt = InstantText.parse(text).truncatedTo(ChronoUnit.MICROS);
                if (!arrivedAt.isBefore(Instant.EPOCH) && !arrivedAt.isAfter(LATEST_ARRIVAL)) {
                    return arrivedAt;
                }
            } catch (DateTimeException e) {
                return timestamp(kafka); // malformed: as if it were missing
            }
        }
        return timestamp(kafka);
    }

    private static Instant timestamp(ConsumerRecord<byte[], byte[]> kafka) {
        return Instant.ofEpochMilli(Math.min(Math.max(0, kafka.timestamp()), LATEST_ARRIVAL.toEpochMilli()));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        if (header == null) {
            return null;
        }
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
