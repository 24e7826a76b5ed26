package io.meltemi.jobs.storage;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of {@code readings} and {@code rejected}. One that is neither becomes a rejection that carries its bytes and
 * stands for no reading; its origin is its own place, told from places in {@code mqtt.inbound} by a negative index.
 */
final class StoredRowDeserializer extends InputDeserializer<StoredRow> {

    private static final long serialVersionUID = 1L;

    private static final int INDEX_IN_READINGS = -1;
    private static final int INDEX_IN_REJECTED = -2;

    StoredRowDeserializer() {
        super(StoredRow.class);
    }

    @Override
    protected StoredRow read(ConsumerRecord<byte[], byte[]> kafka) {
        byte[] value = UnreadableRecords.valueOf(kafka);
        return kafka.topic().equals(KafkaTopics.READINGS)
                ? StoredRow.of(EventJson.READINGS.read(value))
                : StoredRow.of(EventJson.REJECTIONS.read(value));
    }

    @Override
    protected StoredRow standIn(ConsumerRecord<byte[], byte[]> kafka, UncheckedIOException fault) {
        return StoredRow.of(rejection(kafka, fault));
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
}
