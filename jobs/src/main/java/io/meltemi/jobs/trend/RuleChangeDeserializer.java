package io.meltemi.jobs.trend;

import io.meltemi.jobs.InputDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@code rules}. One without a key is counted and passed over. */
public final class RuleChangeDeserializer extends InputDeserializer<RuleChange> {

    private static final long serialVersionUID = 1L;

    public RuleChangeDeserializer() {
        super(RuleChange.class);
    }

    @Override
    protected RuleChange read(ConsumerRecord<byte[], byte[]> kafka) {
        if (kafka.key() == null) {
            throw new UncheckedIOException(
                    "a rule's record must have the rule's id as its key", new IOException("no key"));
        }
        String json = kafka.value() == null ? null : new String(kafka.value(), StandardCharsets.UTF_8);
        return new RuleChange(new String(kafka.key(), StandardCharsets.UTF_8), json);
    }
}
