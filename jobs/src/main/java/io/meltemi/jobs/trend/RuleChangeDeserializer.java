package io.meltemi.jobs.trend;

import io.meltemi.jobs.UnreadableRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code rules}. One without a key is counted and passed over. */
final class RuleChangeDeserializer implements KafkaRecordDeserializationSchema<RuleChange> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UnreadableRecords unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = new UnreadableRecords(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<RuleChange> out) {
        if (kafka.key() != null) {
            String json = kafka.value() == null ? null : new String(kafka.value(), StandardCharsets.UTF_8);
            out.collect(new RuleChange(new String(kafka.key(), StandardCharsets.UTF_8), json));
        } else if (unreadable != null) {
            unreadable.add(
                    kafka,
                    new UncheckedIOException(
                            "a rule's record must have the rule's id as its key", new IOException("no key")));
        }
    }

    @Override
    public TypeInformation<RuleChange> getProducedType() {
        return TypeInformation.of(RuleChange.class);
    }
}
