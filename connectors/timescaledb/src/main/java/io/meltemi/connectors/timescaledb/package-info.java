/** A Flink sink that writes batches into TimescaleDB or PostgreSQL; usable without the rest of Meltemi. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.timescaledb;
