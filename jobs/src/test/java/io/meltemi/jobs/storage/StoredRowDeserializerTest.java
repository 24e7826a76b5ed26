package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.PojoTestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRowDeserializerTest {

    private static List<StoredRow> read(String topic, byte[] value) throws IOException {
        List<StoredRow> rows = new java.util.ArrayList<>();
        new StoredRowDeserializer()
                .deserialize(new ConsumerRecord<>(topic, 2, 77, null, value), new ListCollector<>(rows));
        return rows;
    }

    @Test
    void deserialize_readingAndRejection_comeBackTheSame() throws Exception {
        Reading reading = new Rows("n", 5).untimed("t", 1.5);
        Rejection rejection = new Rows("n", 6).rejection(RejectionReason.BAD_VALUE, 1);

        assertThat(read(KafkaTopics.READINGS, EventJson.READINGS.write(reading)))
                .containsExactly(StoredRow.of(reading));
        assertThat(read(KafkaTopics.REJECTED, EventJson.REJECTIONS.write(rejection)))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.rejection()).usingRecursiveComparison().isEqualTo(rejection));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{", "{}", "null", "[]", "{\"network\":5}", "\0", "{\"id\":\"0-0-0\"}"})
    void deserialize_whatIsNoEvent_becomesARejectionWithItsBytes(String text) throws Exception {
        byte[] value = text == null ? null : text.getBytes(StandardCharsets.UTF_8);

        for (String topic : List.of(KafkaTopics.READINGS, KafkaTopics.REJECTED)) {
            Rejection rejection = read(topic, value).get(0).rejection();

            assertThat(rejection.payload()).isEqualTo(value == null ? new byte[0] : value);
            assertThat(rejection.reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
            assertThat(rejection.topic()).isEqualTo(topic);
            assertThat(rejection.readings()).isZero();
            assertThat(rejection.origin()).isEqualTo(new Origin(2, 77, topic.equals(KafkaTopics.READINGS) ? -1 : -2));
        }
    }

    @Test
    void storedRow_serializer_isPojoWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(StoredRow.class);
    }
}
