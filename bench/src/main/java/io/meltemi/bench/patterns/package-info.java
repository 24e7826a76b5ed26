/** {@code bench patterns}: what the live pattern job manages, and what it keeps. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.patterns;
