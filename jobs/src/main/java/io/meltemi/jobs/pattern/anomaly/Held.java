package io.meltemi.jobs.pattern.anomaly;

import java.time.Instant;

/**
 * A reading that waits for older ones.
 *
 * @param receivedAt when it came, by the job's clock
 */
public record Held(Instant time, double value, Instant receivedAt) {}
