package io.meltemi.push.point;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to another platform: a reading, or one number of a window of readings.
 *
 * @param id the same whenever it is pushed again; a receiver tells repetitions by it
 * @param node its id in the network
 * @param time when it was measured, or when the window begins
 * @param until when the window ends, exclusive; null for a reading
 * @param aggregate what the number is of the window, e.g. {@code mean}; null for a reading
 * @param count readings in the window; 1 for a reading
 * @param value the number; null for text
 * @param text null for a number
 */
public record PushPoint(
        String id,
        String network,
        String node,
        String sensor,
        Instant time,
        @Nullable Instant until,
        @Nullable String aggregate,
        long count,
        @Nullable Double value,
        @Nullable String text,
        @Nullable String unit,
        @Nullable String quality) {
    public PushPoint {
        requireNonNull(id, "id");
        requireNonNull(network, "network");
        requireNonNull(node, "node");
        requireNonNull(sensor, "sensor");
        requireNonNull(time, "time");
    }
}
