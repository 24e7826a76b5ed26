package io.meltemi.launcher.command.jobs;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the savepoint goes that a job is stopped with. */
final class SavepointDirectory {

    @Option(
            names = "--savepoint-dir",
            paramLabel = "DIR",
            description = "Where savepoints go, a folder for each job; every machine of the cluster must reach it"
                    + " (default: the running platform's folder, else the cluster's own choice).")
    private @Nullable String directory;

    @Nullable
    String directory() {
        return directory;
    }
}
