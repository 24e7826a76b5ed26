package io.meltemi.jobs.storage;

import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NodeEvent;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code node-events}. One that is none is logged, counted and passed over. */
final class NodeEventDeserializer implements KafkaRecordDeserializationSchema<NodeEvent> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<NodeEvent> out) {
        try {
            out.collect(EventJson.NODE_EVENTS.read(UnreadableRecords.valueOf(kafka)));
        } catch (UncheckedIOException e) {
            if (unreadable != null) {
                unreadable.add(kafka, e);
            }
        }
    }

    @Override
    public TypeInformation<NodeEvent> getProducedType() {
        return TypeInformation.of(NodeEvent.class);
    }
}
