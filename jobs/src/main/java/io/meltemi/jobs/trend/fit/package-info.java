/**
 * Straight lines through the readings of a series, and what they say of thresholds: pure decisions that take the time as an
 * argument. {@link io.meltemi.jobs.trend.fit.TrendMachine} is the way in.
 */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.trend.fit;
