package io.meltemi.jobs.alert;

import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@link #TOPICS}. One that is none of them is logged, counted and passed over. */
final class AlertInputDeserializer implements KafkaRecordDeserializationSchema<AlertInput> {

    static final List<String> TOPICS = List.of(
            KafkaTopics.SEVERITY_EVENTS,
            KafkaTopics.NODE_EVENTS,
            KafkaTopics.TRENDS,
            KafkaTopics.REJECTED,
            KafkaTopics.PLATFORM_HEALTH,
            KafkaTopics.ACKNOWLEDGEMENTS);

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<AlertInput> out) {
        try {
            out.collect(read(kafka.topic(), UnreadableRecords.valueOf(kafka)));
        } catch (UncheckedIOException e) {
            if (unreadable != null) {
                unreadable.add(kafka, e);
            }
        }
    }

    @Override
    public TypeInformation<AlertInput> getProducedType() {
        return TypeInformation.of(AlertInput.class);
    }

    private static AlertInput read(String topic, byte[] value) {
        return switch (topic) {
            case KafkaTopics.SEVERITY_EVENTS -> AlertInput.of(EventJson.SEVERITY_EVENTS.read(value));
            case KafkaTopics.NODE_EVENTS -> AlertInput.of(EventJson.NODE_EVENTS.read(value));
            case KafkaTopics.TRENDS -> AlertInput.of(EventJson.TRENDS.read(value));
            case KafkaTopics.REJECTED -> AlertInput.of(RejectedMessage.of(EventJson.REJECTIONS.read(value)));
            case KafkaTopics.PLATFORM_HEALTH -> AlertInput.of(EventJson.PART_CONDITIONS.read(value));
            case KafkaTopics.ACKNOWLEDGEMENTS -> AlertInput.of(EventJson.ACKNOWLEDGEMENTS.read(value));
            default -> throw new IllegalArgumentException("no topic of this job's: " + topic);
        };
    }
}
