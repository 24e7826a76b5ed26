package io.meltemi.jobs.delivery;

import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Notification;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code notifications}. One that is no notification is logged, counted and passed over. */
final class NotificationDeserializer implements KafkaRecordDeserializationSchema<Notification> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<Notification> out) {
        try {
            out.collect(EventJson.NOTIFICATIONS.read(UnreadableRecords.valueOf(kafka)));
        } catch (UncheckedIOException e) {
            if (unreadable != null) {
                unreadable.add(kafka, e);
            }
        }
    }

    @Override
    public TypeInformation<Notification> getProducedType() {
        return TypeInformation.of(Notification.class);
    }
}
