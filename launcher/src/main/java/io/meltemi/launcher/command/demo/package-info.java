/** The commands on the demonstration's nodes. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.demo;
