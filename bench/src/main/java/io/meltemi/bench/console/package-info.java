/** How soon the console answers over a long history, and what event streams cost. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.console;
