package io.meltemi.bridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.inbound.KeptPayload;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundRecordsTest {

    private static final String TOPIC = "/net/N1/GR/a/b/c/d/e/f/";
    private static final String CONFIGURATION =
            "<nodeConfiguration><credentials><userName>u</userName><password>hunter2</password></credentials></nodeConfiguration>";

    @Test
    @DisplayName("MSG-05 a record carries topic, quality of service, retained flag and arrival in microseconds")
    void record_message_keyHeadersAndPayload() {
        ProducerRecord<String, byte[]> record = InboundRecords.record(new InboundMessage(
                TOPIC + "t", utf8("21.5"), 2, true, Instant.parse("2026-11-22T10:00:00.123456789Z")));

        assertThat(record.topic()).isEqualTo(KafkaTopics.MQTT_INBOUND);
        assertThat(record.key()).isEqualTo("net/N1");
        assertThat(record.value()).isEqualTo(utf8("21.5"));
        assertThat(header(record, KafkaTopics.HEADER_MQTT_TOPIC)).isEqualTo(TOPIC + "t");
        assertThat(header(record, KafkaTopics.HEADER_MQTT_QOS)).isEqualTo("2");
        assertThat(header(record, KafkaTopics.HEADER_MQTT_RETAINED)).isEqualTo("true");
        assertThat(header(record, KafkaTopics.HEADER_ARRIVED_AT)).isEqualTo("2026-11-22T10:00:00.123456Z");
        assertThat(record.headers().lastHeader(KafkaTopics.HEADER_ORIGINAL_LENGTH))
                .isNull();
    }

    @Test
    @DisplayName("NODE-06 a heartbeat has a key that no node has, and a header that no message gets")
    void record_heartbeat_isMarked() {
        Heartbeat heartbeat = new Heartbeat("b1", Instant.parse("2026-11-22T10:00:00.123456Z"));

        ProducerRecord<String, byte[]> record = InboundRecords.record(heartbeat);

        assertThat(record.topic()).isEqualTo(KafkaTopics.MQTT_INBOUND);
        assertThat(record.key()).isEqualTo("$bridge/b1");
        assertThat(record.headers().lastHeader(KafkaTopics.HEADER_HEARTBEAT)).isNotNull();
        assertThat(header(record, KafkaTopics.HEADER_ARRIVED_AT)).isEqualTo("2026-11-22T10:00:00.123456Z");
        assertThat(EventJson.HEARTBEATS.read(record.value())).isEqualTo(heartbeat);
        assertThat(record("$bridge/b1", text(record)).headers().lastHeader(KafkaTopics.HEADER_HEARTBEAT))
                .isNull();
    }

    @Test
    @DisplayName("TOPIC-01 both slash forms have one key")
    void record_bothSlashForms_oneKey() {
        assertThat(record("net/N1/GR/a/b/c/d/e/f/t", "1").key())
                .isEqualTo(record("/net/N1/GR/a/b/c/d/e/f/t", "1").key());
    }

    @Test
    void record_unparseableTopic_keyIsTheTopicCut() {
        assertThat(record("a/b", "1").key()).isEqualTo("a/b");
        assertThat(record("x".repeat(300), "1").key()).hasSize(256);
        String split = "x".repeat(255) + "\uD83D\uDE00tail";
        assertThat(record(split, "1").key()).isEqualTo("x".repeat(255));
    }

    @ParameterizedTest
    @ValueSource(strings = {TOPIC + "control", "bad/control", "control", TOPIC + "t", "bad"})
    @DisplayName("CONF-03 no password reaches Kafka, on whatever topic a configuration arrives")
    void record_configuration_passwordRedacted(String topic) {
        String value = text(record(topic, "PUB_CONFIG_FILE, " + CONFIGURATION));

        assertThat(value).doesNotContain("hunter2").contains("<password>***</password>");
    }

    @Test
    void record_longestWholePayload_isKept() {
        byte[] payload = new byte[KeptPayload.MAX_WHOLE_BYTES];
        Arrays.fill(payload, (byte) 'x');

        assertThat(InboundRecords.record(new InboundMessage(TOPIC + "t", payload, 0, false, Instant.EPOCH))
                        .value())
                .isSameAs(payload);
    }

    @Test
    void record_longerPayload_isCutAndSaysSo() {
        byte[] payload = new byte[KeptPayload.MAX_WHOLE_BYTES + 1];

        ProducerRecord<String, byte[]> record =
                InboundRecords.record(new InboundMessage(TOPIC + "t", payload, 0, false, Instant.EPOCH));

        assertThat(record.value()).hasSize(KeptPayload.CUT_BYTES);
        assertThat(header(record, KafkaTopics.HEADER_ORIGINAL_LENGTH)).isEqualTo(Integer.toString(payload.length));
    }

    private static ProducerRecord<String, byte[]> record(String topic, String payload) {
        return InboundRecords.record(new InboundMessage(topic, utf8(payload), 1, false, Instant.EPOCH));
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String text(ProducerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
