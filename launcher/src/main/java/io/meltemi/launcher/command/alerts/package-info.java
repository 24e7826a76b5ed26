/** The commands on alerts and silences. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.alerts;
