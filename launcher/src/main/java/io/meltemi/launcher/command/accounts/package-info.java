/** The accounts of the console, from the command line. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.accounts;
