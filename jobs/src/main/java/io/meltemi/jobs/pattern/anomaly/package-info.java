/** What is told of a series' readings, live: their order, their detector's judgements, anomalies with a life. Free of Flink. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.pattern.anomaly;
