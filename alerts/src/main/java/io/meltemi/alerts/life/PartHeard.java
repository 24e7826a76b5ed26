package io.meltemi.alerts.life;

import java.time.Instant;

/** When a part of the platform was last heard of. */
public record PartHeard(String part, Instant at) {}
