package io.meltemi.jobs.trend;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code readings} and {@code node-events}. Readings without a number and events without a configuration say
 * nothing of trends and go no further; what is neither is logged, counted and passed over.
 */
final class TrendInputDeserializer extends InputDeserializer<TrendInput> {

    private static final long serialVersionUID = 1L;

    TrendInputDeserializer() {
        super(TrendInput.class);
    }

    @Override
    protected @Nullable TrendInput read(ConsumerRecord<byte[], byte[]> kafka) {
        byte[] value = UnreadableRecords.valueOf(kafka);
        return kafka.topic().equals(KafkaTopics.READINGS)
                ? TrendInput.ofNumber(EventJson.READINGS.read(value))
                : TrendInput.ofConfiguration(EventJson.NODE_EVENTS.read(value));
    }
}
