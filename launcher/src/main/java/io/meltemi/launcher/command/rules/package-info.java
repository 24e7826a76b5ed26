/** The commands on rules. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.rules;
