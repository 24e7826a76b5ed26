/** {@code push}: routes of readings to other platforms. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.push;
