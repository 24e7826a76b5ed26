/** The commands on stored queries. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.query;
