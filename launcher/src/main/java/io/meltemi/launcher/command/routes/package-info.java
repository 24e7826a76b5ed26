/** The commands on the routing tree. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.routes;
