package io.meltemi.jobs.severity;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@code rules} and {@code heartbeats}. A record without a key, or no heartbeat, is counted and passed over. */
public final class PlatformInputDeserializer extends InputDeserializer<PlatformInput> {

    private static final long serialVersionUID = 1L;

    public PlatformInputDeserializer() {
        super(PlatformInput.class);
    }

    @Override
    protected PlatformInput read(ConsumerRecord<byte[], byte[]> kafka) {
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
