package io.meltemi.jobs.severity;

import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.jobs.severity.node.Heard;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code readings}, {@code node-events}, {@code rejected} and {@code trends}. One that is none of them is
 * logged, counted and passed over; a rejection that names no node says nothing of one.
 */
final class SeverityInputDeserializer implements KafkaRecordDeserializationSchema<SeverityInput> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<SeverityInput> out) {
        try {
            SeverityInput input = read(kafka.topic(), UnreadableRecords.valueOf(kafka));
            if (input != null) {
                out.collect(input);
            }
        } catch (UncheckedIOException e) {
            if (unreadable != null) {
                unreadable.add(kafka, e);
            }
        }
    }

    @Override
    public TypeInformation<SeverityInput> getProducedType() {
        return TypeInformation.of(SeverityInput.class);
    }

    private static @Nullable SeverityInput read(String topic, byte[] value) {
        return switch (topic) {
            case KafkaTopics.READINGS -> SeverityInput.of(EventJson.READINGS.read(value));
            case KafkaTopics.NODE_EVENTS -> SeverityInput.of(EventJson.NODE_EVENTS.read(value));
            case KafkaTopics.TRENDS -> SeverityInput.of(EventJson.TRENDS.read(value));
            case KafkaTopics.REJECTED -> heard(EventJson.REJECTIONS.read(value));
            default -> throw new IllegalArgumentException("no topic of this job's: " + topic);
        };
    }

    private static @Nullable SeverityInput heard(Rejection rejection) {
        String network = rejection.network();
        String nodeId = rejection.nodeId();
        return network == null || nodeId == null
                ? null
                : SeverityInput.of(new Heard(network, nodeId, rejection.time()));
    }
}
