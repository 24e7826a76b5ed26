package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * A reading or a rejection: both go through one sink, so that a batch commits both together and the ledger adds up (SQL-01).
 * Exactly one of the two is there.
 */
public record StoredRow(@Nullable Reading reading, @Nullable Rejection rejection) {

    private static final long RECORD_BYTES = 300;

    public StoredRow {
        if ((reading == null) == (rejection == null)) {
            throw new IllegalArgumentException("a row is either a reading or a rejection");
        }
    }

    public static StoredRow of(Reading reading) {
        return new StoredRow(reading, null);
    }

    public static StoredRow of(Rejection rejection) {
        return new StoredRow(null, rejection);
    }

    /** Rough size in memory. */
    long sizeInBytes() {
        if (reading != null) {
            String text = reading.textValue();
            return RECORD_BYTES + (text == null ? 0 : text.length());
        }
        return rejection == null
                ? RECORD_BYTES
                : RECORD_BYTES
                        + rejection.payload().length
                        + rejection.detail().length()
                        + rejection.topic().length();
    }
}
