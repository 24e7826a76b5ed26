package io.meltemi.jobs.pattern.declared;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@link #TOPICS}. One that is none of them is logged, counted and passed over. */
public final class DeclaredInputDeserializer extends InputDeserializer<DeclaredInput> {

    static final List<String> TOPICS =
            List.of(KafkaTopics.READINGS, KafkaTopics.SEVERITY_EVENTS, KafkaTopics.NODE_EVENTS, KafkaTopics.ALERTS);

    private static final long serialVersionUID = 1L;

    public DeclaredInputDeserializer() {
        super(DeclaredInput.class);
    }

    @Override
    protected DeclaredInput read(ConsumerRecord<byte[], byte[]> kafka) {
        byte[] value = UnreadableRecords.valueOf(kafka);
        return switch (kafka.topic()) {
            case KafkaTopics.READINGS -> DeclaredInput.of(EventJson.READINGS.read(value));
            case KafkaTopics.SEVERITY_EVENTS -> DeclaredInput.of(EventJson.SEVERITY_EVENTS.read(value));
            case KafkaTopics.NODE_EVENTS -> DeclaredInput.of(EventJson.NODE_EVENTS.read(value));
            case KafkaTopics.ALERTS -> DeclaredInput.of(EventJson.ALERT_EVENTS.read(value));
            default -> throw new IllegalArgumentException("no topic of declared patterns': " + kafka.topic());
        };
    }
}
