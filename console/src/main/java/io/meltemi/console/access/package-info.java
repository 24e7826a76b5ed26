/** Who asks, and what they may. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.access;
