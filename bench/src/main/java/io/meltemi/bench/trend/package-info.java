/** {@code bench trend}: what the trend job manages, and what it keeps. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.trend;
