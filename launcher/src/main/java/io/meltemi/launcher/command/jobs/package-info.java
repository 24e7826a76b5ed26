/** {@code submit} and {@code jobs}: the jobs on a Flink cluster. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.command.jobs;
