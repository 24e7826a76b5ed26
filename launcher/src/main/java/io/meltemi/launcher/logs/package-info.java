/** The form of the log; {@code docs/logs.md}. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.logs;
