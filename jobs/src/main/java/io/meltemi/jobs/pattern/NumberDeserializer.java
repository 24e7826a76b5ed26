package io.meltemi.jobs.pattern;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Reading;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code readings}. Those without a number, such as a camera's, have no shape and go no further. */
final class NumberDeserializer extends InputDeserializer<Reading> {

    private static final long serialVersionUID = 1L;

    NumberDeserializer() {
        super(Reading.class);
    }

    @Override
    protected @Nullable Reading read(ConsumerRecord<byte[], byte[]> kafka) {
        Reading reading = EventJson.READINGS.read(UnreadableRecords.valueOf(kafka));
        return reading.value() == null ? null : reading;
    }
}
