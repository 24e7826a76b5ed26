package io.meltemi.sql.conversion;

/**
 * A month of a partitioned table.
 *
 * @param name of its table in schema meltemi
 * @param condition what holds for its rows alone, as a condition in SQL
 */
record Partition(String name, String condition) {}
