/** Upkeep of stored history: rollups, retention, chunks and partitions. */
@org.jspecify.annotations.NullMarked
package io.meltemi.sql.maintenance;
