/** Benchmarks: what they share. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench;
