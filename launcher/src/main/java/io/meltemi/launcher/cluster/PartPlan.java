package io.meltemi.launcher.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one process of the cluster is started.
 *
 * @param name such as {@code taskmanager-1}; also the name of its log
 * @param command program and arguments; without secrets, since anybody can list them
 * @param environment variables beside this process's own; secrets are here
 * @param log where its output goes
 * @param readiness whether it does its work
 * @param metrics address of its metrics as Prometheus text, or null where it has none
 */
record PartPlan(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        Readiness readiness,
        @Nullable String metrics) {

    PartPlan {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Whether a process does its work. */
    @FunctionalInterface
    interface Readiness {
        boolean isReady(long pid) throws InterruptedException;
    }

    /** Secrets are never shown. */
    @Override
    public String toString() {
        return name + " " + command;
    }
}
