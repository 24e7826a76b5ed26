package io.meltemi.console.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message that failed a check. */
public record LiveRejection(
        Instant time, String topic, String reason, String detail, @Nullable String network, @Nullable String node) {}
