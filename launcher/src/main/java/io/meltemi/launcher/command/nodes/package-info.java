/** The commands on nodes. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.nodes;
