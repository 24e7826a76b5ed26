package io.meltemi.flinksql.functions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times of readings as microseconds since the epoch. */
final class ReadingMicros {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private ReadingMicros() {}

    static long of(Instant time) {
        return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
    }

    /** A time without a zone counts as UTC; only differences matter. */
    static long of(LocalDateTime time) {
        return of(time.toInstant(ZoneOffset.UTC));
    }
}
