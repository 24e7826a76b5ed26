package io.meltemi.exchange.mapping;

import java.time.Instant;

/** Microseconds since 1970, the database's measure of time. */
public final class Micros {

    private Micros() {}

    /** Rounded down. */
    public static long of(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    /** The instant. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
    }
}
