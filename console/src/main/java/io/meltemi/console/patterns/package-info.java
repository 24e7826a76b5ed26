/** What mining found. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.patterns;
