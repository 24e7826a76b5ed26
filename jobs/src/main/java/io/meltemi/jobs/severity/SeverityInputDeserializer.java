package io.meltemi.jobs.severity;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code readings}, {@code node-events}, {@code rejected} and {@code trends}. One that is none of them is
 * logged, counted and passed over; a rejection that names no node says nothing of one.
 */
final class SeverityInputDeserializer extends InputDeserializer<SeverityInput> {

    private static final long serialVersionUID = 1L;

    SeverityInputDeserializer() {
        super(SeverityInput.class);
    }

    @Override
    protected @Nullable SeverityInput read(ConsumerRecord<byte[], byte[]> kafka) {
        byte[] value = UnreadableRecords.valueOf(kafka);
        return switch (kafka.topic()) {
            case KafkaTopics.READINGS -> SeverityInput.of(EventJson.READINGS.read(value));
            case KafkaTopics.NODE_EVENTS -> SeverityInput.of(EventJson.NODE_EVENTS.read(value));
            case KafkaTopics.TRENDS -> SeverityInput.of(EventJson.TRENDS.read(value));
            case KafkaTopics.REJECTED -> SeverityInput.heardBy(EventJson.REJECTIONS.read(value));
            default -> throw new IllegalArgumentException("no topic of this job's: " + kafka.topic());
        };
    }
}
