package io.meltemi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KeyedRecordSerializerTest {

    private final KeyedRecordSerializer<String> serializer = new KeyedRecordSerializer<>(
            "topic", value -> value.isEmpty() ? null : value + "-key", value -> value.getBytes(StandardCharsets.UTF_8));

    @Test
    void serialize_value_hasTopicKeyAndBytes() {
        ProducerRecord<byte[], byte[]> record = serializer.serialize("value", null, 5L);

        assertThat(record.topic()).isEqualTo("topic");
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("value-key");
        assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo("value");
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void serialize_valueWithoutKey_hasNoKey() {
        assertThat(serializer.serialize("", null, null).key()).isNull();
    }
}
