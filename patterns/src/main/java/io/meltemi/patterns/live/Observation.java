package io.meltemi.patterns.live;

import java.time.Instant;

/**
 * One value of a series.
 *
 * @param time when it was measured
 * @param value finite, in the series' unit
 */
public record Observation(Instant time, double value) {}
