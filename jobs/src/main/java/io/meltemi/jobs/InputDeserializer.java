package io.meltemi.jobs;

import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job's records. One that cannot be read is logged, counted and passed over.
 *
 * @param <T> what the job reads
 */
public abstract class InputDeserializer<T> implements KafkaRecordDeserializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private transient @Nullable UnreadableRecords unreadable;

    protected InputDeserializer(Class<T> type) {
        this.type = type;
    }

    /**
     * Reads a record; null for one that says nothing to the job.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    protected abstract @Nullable T read(ConsumerRecord<byte[], byte[]> kafka);

    /** What stands for a record that cannot be read, or null for nothing. */
    protected @Nullable T standIn(ConsumerRecord<byte[], byte[]> kafka, UncheckedIOException fault) {
        return null;
    }

    @Override
    public final void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public final void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<T> out) {
        T input;
        try {
            input = read(kafka);
        } catch (UncheckedIOException e) {
            if (unreadable != null) {
                unreadable.add(kafka, e);
            }
            input = standIn(kafka, e);
        }
        if (input != null) {
            out.collect(input);
        }
    }

    @Override
    public final TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
