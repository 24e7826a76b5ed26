package io.meltemi.jobs.push;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Reading;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@code readings}. One that is no reading is logged, counted and passed over. */
final class ReadingDeserializer extends InputDeserializer<Reading> {

    private static final long serialVersionUID = 1L;

    ReadingDeserializer() {
        super(Reading.class);
    }

    @Override
    protected Reading read(ConsumerRecord<byte[], byte[]> kafka) {
        return EventJson.READINGS.read(UnreadableRecords.valueOf(kafka));
    }
}
