/** The commands on the database itself. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.database;
