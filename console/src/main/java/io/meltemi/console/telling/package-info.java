/** Who is told: silences, subscribers and the routing tree. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.telling;
