package io.meltemi.jobs.pattern.declared;

import io.meltemi.jobs.InputDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@code declared-patterns}. One without a key is counted and passed over. */
public final class DeclaredChangeDeserializer extends InputDeserializer<DeclaredChange> {

    private static final long serialVersionUID = 1L;

    public DeclaredChangeDeserializer() {
        super(DeclaredChange.class);
    }

    @Override
    protected DeclaredChange read(ConsumerRecord<byte[], byte[]> kafka) {
        if (kafka.key() == null) {
            throw new UncheckedIOException(
                    "a declared pattern's record must have its id as its key", new IOException("no key"));
        }
        String json = kafka.value() == null ? null : new String(kafka.value(), StandardCharsets.UTF_8);
        return new DeclaredChange(new String(kafka.key(), StandardCharsets.UTF_8), json);
    }
}
