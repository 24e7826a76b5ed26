/** Flink SQL over the platform's topics and tables: catalogue and functions. */
@org.jspecify.annotations.NullMarked
package io.meltemi.flinksql;
