/** The commands on who is told of alerts. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.subscribers;
