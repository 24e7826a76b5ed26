package io.meltemi.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reading as rules see it.
 *
 * @param time event time
 * @param arrivedAt arrival at the bridge
 * @param value the number, or null for text
 * @param textValue the text, or null for a number
 */
public record SensorReading(
        String sensor, Instant time, Instant arrivedAt, @Nullable Double value, @Nullable String textValue) {}
