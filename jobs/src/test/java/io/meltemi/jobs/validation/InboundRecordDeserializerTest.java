package io.meltemi.jobs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundRecordDeserializerTest {

    private static final long KAFKA_TIMESTAMP = 1_000_000_000_123L;

    @Test
    void read_wholeRecord_hasAllParts() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(KafkaTopics.HEADER_MQTT_TOPIC, bytes("a/b/c"));
        headers.add(KafkaTopics.HEADER_MQTT_QOS, bytes("2"));
        headers.add(KafkaTopics.HEADER_MQTT_RETAINED, bytes("true"));
        headers.add(KafkaTopics.HEADER_ARRIVED_AT, bytes("2026-11-22T10:00:00.123456Z"));
        headers.add(KafkaTopics.HEADER_ORIGINAL_LENGTH, bytes("3000000"));
        headers.add(KafkaTopics.HEADER_OPERATOR, bytes("alice"));

        InboundRecord inbound = InboundRecordDeserializer.read(kafka(bytes("a/b"), bytes("payload"), headers));

        assertThat(inbound.key()).isEqualTo("a/b");
        assertThat(inbound.mqttTopic()).isEqualTo("a/b/c");
        assertThat(inbound.payload()).isEqualTo(bytes("payload"));
        assertThat(inbound.qos()).isEqualTo(2);
        assertThat(inbound.retained()).isTrue();
        assertThat(inbound.arrivedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00.123456Z"));
        assertThat(inbound.partition()).isEqualTo(7);
        assertThat(inbound.offset()).isEqualTo(42);
        assertThat(inbound.originalLength()).isEqualTo(3_000_000L);
        assertThat(inbound.operator()).isEqualTo("alice");
    }

    @Test
    void read_emptyRecord_hasSubstitutes() {
        InboundRecord inbound = InboundRecordDeserializer.read(kafka(null, null, new RecordHeaders()));

        assertThat(inbound.key()).isEmpty();
        assertThat(inbound.mqttTopic()).isEmpty();
        assertThat(inbound.payload()).isEmpty();
        assertThat(inbound.arrivedAt()).isEqualTo(Instant.ofEpochMilli(KAFKA_TIMESTAMP));
        assertThat(inbound.operator()).isNull();
        assertThat(inbound.originalLength()).isNull();
    }

    @Test
    @DisplayName("NODE-06: the bridge's header alone makes a heartbeat, whatever a node's payload says")
    void read_heartbeatHeader_marksHeartbeat() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(KafkaTopics.HEADER_HEARTBEAT, bytes("true"));
        byte[] payload = bytes("{\"bridge\":\"b\",\"time\":\"2026-11-22T10:00:00Z\"}");

        assertThat(InboundRecordDeserializer.read(kafka(bytes("$bridge/b"), payload, headers))
                        .heartbeat())
                .isTrue();
        assertThat(InboundRecordDeserializer.read(kafka(bytes("$bridge/b"), payload, new RecordHeaders()))
                        .heartbeat())
                .isFalse();
    }

    @Test
    void read_recordWithoutKey_isKeyedByItsTopic() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(KafkaTopics.HEADER_MQTT_TOPIC, bytes("/network/node/c"));

        assertThat(InboundRecordDeserializer.read(kafka(null, null, headers)).key())
                .isEqualTo("network/node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-22", "-1000000-01-01T00:00:00Z", "+99999-01-01T00:00:00Z"})
    void read_unusableArrival_takesKafkasTimestamp(String arrivedAt) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(KafkaTopics.HEADER_ARRIVED_AT, bytes(arrivedAt));

        assertThat(InboundRecordDeserializer.read(kafka(null, null, headers)).arrivedAt())
                .isEqualTo(Instant.ofEpochMilli(KAFKA_TIMESTAMP));
    }

    @Property(tries = 500)
    @Label("No headers make the deserializer throw")
    void read_anyHeaders_neverThrows(@ForAll byte[] value, @ForAll String text) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(KafkaTopics.HEADER_MQTT_TOPIC, value);
        headers.add(KafkaTopics.HEADER_MQTT_QOS, bytes(text));
        headers.add(KafkaTopics.HEADER_MQTT_RETAINED, null);
        headers.add(KafkaTopics.HEADER_ARRIVED_AT, bytes(text));
        headers.add(KafkaTopics.HEADER_ORIGINAL_LENGTH, bytes(text));
        headers.add(KafkaTopics.HEADER_OPERATOR, null);

        assertThat(InboundRecordDeserializer.read(kafka(value, value, headers)).operator())
                .isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> kafka(byte[] key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                KafkaTopics.MQTT_INBOUND,
                7,
                42,
                KAFKA_TIMESTAMP,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
