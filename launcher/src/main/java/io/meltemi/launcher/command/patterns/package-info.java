/** The commands on patterns. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.patterns;
