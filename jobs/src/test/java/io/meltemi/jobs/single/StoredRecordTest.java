package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.validation.InboundRecordDeserializer;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class StoredRecordTest {

    private static final Instant WRITTEN_AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    @Test
    void asOfKafka_order_readsAsTheOneOfAnOperator() {
        byte[] order = "{}".getBytes(StandardCharsets.UTF_8);
        List<InboundRecord> read = new ArrayList<>();

        new InboundRecordDeserializer()
                .deserialize(
                        new StoredRecord(7, KafkaTopics.MQTT_INBOUND, "net/n1", order, "anna", WRITTEN_AT).asOfKafka(),
                        new ListCollector<>(read));

        assertThat(read).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("net/n1");
            assertThat(record.operator()).isEqualTo("anna");
            assertThat(record.arrivedAt()).isEqualTo(WRITTEN_AT);
            assertThat(record.payload()).isEqualTo(order);
            assertThat(new Origin(record.partition(), record.offset(), 0)).isEqualTo(new Origin(0, 7, 0));
        });
    }

    @Test
    void asOfKafka_tombstone_hasNoValue() {
        assertThat(new StoredRecord(7, KafkaTopics.RULES, "hot", null, null, WRITTEN_AT)
                        .asOfKafka()
                        .value())
                .isNull();
    }
}
