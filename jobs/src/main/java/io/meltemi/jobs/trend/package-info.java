/** The trend job: lines through windows of each series' readings, live, and when they will cross thresholds. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.trend;
