package io.meltemi.jobs.severity;

import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code rules} and {@code heartbeats}. A record without a key, or no heartbeat, is counted and passed over. */
final class PlatformInputDeserializer implements KafkaRecordDeserializationSchema<PlatformInput> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<PlatformInput> out) {
        try {
            out.collect(read(kafka));
        } catch (UncheckedIOException e) {
            if (unreadable != null) {
                unreadable.add(kafka, e);
            }
        }
    }

    @Override
    public TypeInformation<PlatformInput> getProducedType() {
        return TypeInformation.of(PlatformInput.class);
    }

    private static PlatformInput read(ConsumerRecord<byte[], byte[]> kafka) {
        if (kafka.topic().equals(KafkaTopics.HEARTBEATS)) {
            return PlatformInput.heartbeat(EventJson.HEARTBEATS.read(UnreadableRecords.valueOf(kafka)));
        }
        if (kafka.key() == null) {
            throw new UncheckedIOException(
                    "a rule's record must have the rule's id as its key", new IOException("no key"));
        }
        String id = new String(kafka.key(), StandardCharsets.UTF_8);
        return PlatformInput.rule(id, kafka.value() == null ? null : new String(kafka.value(), StandardCharsets.UTF_8));
    }
}
