package io.meltemi.edge.gateway.compression;

import io.meltemi.schemas.message.PayloadLimits;
import java.time.Duration;

/**
 * When readings that wait for each other are sent.
 *
 * @param readings most readings of a message, at least 1
 * @param payloadBytes longest payload of several readings, in bytes, at most 16 KiB (MSG-08); a longer single one goes alone
 * @param delay longest time that a reading waits; zero sends each at once
 */
public record BatchLimits(int readings, int payloadBytes, Duration delay) {

    /** 100 readings, 8 KiB, 10 seconds. */
    public static final BatchLimits DEFAULTS = new BatchLimits(100, 8 * 1024, Duration.ofSeconds(10));

    /** @throws IllegalArgumentException names what is out of its range */
    public BatchLimits {
        check(readings >= 1, "at least 1 reading", readings);
        check(
                payloadBytes >= 1 && payloadBytes <= PayloadLimits.MAX_DATA_BYTES,
                "1 to " + PayloadLimits.MAX_DATA_BYTES + " bytes",
                payloadBytes);
        check(!delay.isNegative(), "a delay that is not negative", delay);
    }

    private static void check(boolean valid, String expected, Object found) {
        if (!valid) {
            throw new IllegalArgumentException("a batch needs " + expected + ", found " + found);
        }
    }
}
