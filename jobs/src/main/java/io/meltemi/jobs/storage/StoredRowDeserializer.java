package io.meltemi.jobs.storage;

import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of {@code readings} and {@code rejected}. One that is neither becomes a rejection that carries its bytes and
 * stands for no reading; its origin is its own place, told from places in {@code mqtt.inbound} by a negative index.
 */
final class StoredRowDeserializer implements KafkaRecordDeserializationSchema<StoredRow> {

    private static final long serialVersionUID = 1L;

    private static final int INDEX_IN_READINGS = -1;
    private static final int INDEX_IN_REJECTED = -2;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<StoredRow> out) {
        try {
            out.collect(read(kafka));
        } catch (UncheckedIOException e) {
            if (unreadable != null) {
                unreadable.add(kafka, e);
            }
            out.collect(StoredRow.of(rejection(kafka, e)));
        }
    }

    private static StoredRow read(ConsumerRecord<byte[], byte[]> kafka) {
        byte[] value = UnreadableRecords.valueOf(kafka);
        return kafka.topic().equals(KafkaTopics.READINGS)
                ? StoredRow.of(EventJson.READINGS.read(value))
                : StoredRow.of(EventJson.REJECTIONS.read(value));
    }

    private static Rejection rejection(ConsumerRecord<byte[], byte[]> kafka, UncheckedIOException fault) {
        return new Rejection(
                Instant.ofEpochMilli(Math.max(0, kafka.timestamp())),
                kafka.topic(),
                RejectionReason.BAD_PAYLOAD,
                "expected an event in the Kafka topic, found: " + UnreadableRecords.wordsOf(fault),
                UnreadableRecords.valueOf(kafka),
                null,
                null,
                new Origin(
                        kafka.partition(),
                        kafka.offset(),
                        kafka.topic().equals(KafkaTopics.READINGS) ? INDEX_IN_READINGS : INDEX_IN_REJECTED),
                0,
                0);
    }

    @Override
    public TypeInformation<StoredRow> getProducedType() {
        return TypeInformation.of(StoredRow.class);
    }
}
