package io.meltemi.jobs.trend;

import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code readings} and {@code node-events}. Readings without a number and events without a configuration say
 * nothing of trends and go no further; what is neither is logged, counted and passed over.
 */
final class TrendInputDeserializer implements KafkaRecordDeserializationSchema<TrendInput> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<TrendInput> out) {
        try {
            TrendInput input = read(kafka.topic(), UnreadableRecords.valueOf(kafka));
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
    public TypeInformation<TrendInput> getProducedType() {
        return TypeInformation.of(TrendInput.class);
    }

    private static @Nullable TrendInput read(String topic, byte[] value) {
        if (topic.equals(KafkaTopics.READINGS)) {
            Reading reading = EventJson.READINGS.read(value);
            return reading.value() == null ? null : TrendInput.of(reading);
        }
        NodeEvent event = EventJson.NODE_EVENTS.read(value);
        return event.configuration() == null ? null : TrendInput.of(event);
    }
}
