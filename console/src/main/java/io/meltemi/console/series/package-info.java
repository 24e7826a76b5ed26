/** Series and what is known of them over time: readings, trends, severity. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.series;
