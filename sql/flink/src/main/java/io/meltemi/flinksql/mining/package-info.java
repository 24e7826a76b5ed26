/** Functions of Flink SQL that mine series, on the best device there is. */
@org.jspecify.annotations.NullMarked
package io.meltemi.flinksql.mining;
