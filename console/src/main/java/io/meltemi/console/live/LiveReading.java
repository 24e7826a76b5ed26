package io.meltemi.console.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reading as it arrives. */
public record LiveReading(
        String network,
        String node,
        String sensor,
        Instant time,
        @Nullable Double value,
        @Nullable String text,
        @Nullable String unit,
        String quality) {}
