package io.meltemi.jobs.push;

import io.meltemi.jobs.InputDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@code push-routes}. One without a key is counted and passed over. */
public final class RouteChangeDeserializer extends InputDeserializer<RouteChange> {

    private static final long serialVersionUID = 1L;

    public RouteChangeDeserializer() {
        super(RouteChange.class);
    }

    @Override
    protected RouteChange read(ConsumerRecord<byte[], byte[]> kafka) {
        if (kafka.key() == null) {
            throw new UncheckedIOException(
                    "a route's record must have the route's id as its key", new IOException("no key"));
        }
        String json = kafka.value() == null ? null : new String(kafka.value(), StandardCharsets.UTF_8);
        return new RouteChange(new String(kafka.key(), StandardCharsets.UTF_8), json);
    }
}
