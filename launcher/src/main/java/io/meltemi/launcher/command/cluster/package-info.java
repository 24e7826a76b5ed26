/** {@code cluster}: the platform as separate processes. */
package io.meltemi.launcher.command.cluster;
