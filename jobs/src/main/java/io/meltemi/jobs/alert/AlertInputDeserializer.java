package io.meltemi.jobs.alert;

import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@link #TOPICS}. One that is none of them is logged, counted and passed over. */
public final class AlertInputDeserializer extends InputDeserializer<AlertInput> {

    static final List<String> TOPICS = List.of(
            KafkaTopics.SEVERITY_EVENTS,
            KafkaTopics.NODE_EVENTS,
            KafkaTopics.TRENDS,
            KafkaTopics.PATTERNS,
            KafkaTopics.REJECTED,
            KafkaTopics.PLATFORM_HEALTH,
            KafkaTopics.ACKNOWLEDGEMENTS);

    private static final long serialVersionUID = 1L;

    public AlertInputDeserializer() {
        super(AlertInput.class);
    }

    @Override
    protected AlertInput read(ConsumerRecord<byte[], byte[]> kafka) {
        byte[] value = UnreadableRecords.valueOf(kafka);
        return switch (kafka.topic()) {
            case KafkaTopics.SEVERITY_EVENTS -> AlertInput.of(EventJson.SEVERITY_EVENTS.read(value));
            case KafkaTopics.NODE_EVENTS -> AlertInput.of(EventJson.NODE_EVENTS.read(value));
            case KafkaTopics.TRENDS -> AlertInput.of(EventJson.TRENDS.read(value));
            case KafkaTopics.PATTERNS -> AlertInput.of(EventJson.PATTERNS.read(value));
            case KafkaTopics.REJECTED -> AlertInput.of(RejectedMessage.of(EventJson.REJECTIONS.read(value)));
            case KafkaTopics.PLATFORM_HEALTH -> AlertInput.of(EventJson.PART_CONDITIONS.read(value));
            case KafkaTopics.ACKNOWLEDGEMENTS -> AlertInput.of(EventJson.ACKNOWLEDGEMENTS.read(value));
            default -> throw new IllegalArgumentException("no topic of this job's: " + kafka.topic());
        };
    }
}
