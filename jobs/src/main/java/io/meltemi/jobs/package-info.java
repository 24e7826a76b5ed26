/** What all Flink jobs share: options, environment defaults and the way to Kafka. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs;
