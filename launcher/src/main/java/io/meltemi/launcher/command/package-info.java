/** The commands of the command line (contract section 8). */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command;
