/** The embedded platform: starts, watches and stops every part on one machine. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.platform;
