package io.meltemi.schemas.inbound;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a broker took a message in, as it says so itself in a user property of the message. No two messages of one broker have
 * the same, so it also tells a message that is delivered again from another one that is equal to it.
 *
 * @param micros since the epoch
 */
public record ArrivalStamp(long micros) {

    /** The user property; what a client itself sends under that name is overwritten. */
    public static final String PROPERTY = "meltemi-arrived-at-micros";

    /** What stands there in place of a stamp when a message is a matter between nodes, delivered and not taken in. */
    public static final String NONE = "none";

    /** The end of the year 9999, in microseconds since the epoch. */
    private static final long LATEST = 253_402_300_799_999_999L;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    public ArrivalStamp {
        if (micros < 0 || micros > LATEST) {
            throw new IllegalArgumentException("a stamp must be from 1970 to 9999, found " + micros);
        }
    }

    /** The stamp that a text is, or null when it is none. */
    public static @Nullable ArrivalStamp parse(String text) {
        if (!text.matches("\\d{1,18}")) {
            return null;
        }
        long micros = Long.parseLong(text);
        return micros > LATEST ? null : new ArrivalStamp(micros);
    }

    /** The stamp after another: the time, or one microsecond more than the last where that is not later. */
    public static ArrivalStamp after(ArrivalStamp last, Instant now) {
        return new ArrivalStamp(Math.max(last.micros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now)));
    }

    public Instant instant() {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return Long.toString(micros);
    }
}
