package io.meltemi.launcher.command.jobs;

import io.meltemi.operations.jobs.JobDesk;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jobs stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops a job with a savepoint, from which restore or submit starts it again.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class StopJob implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String job;

    @ArgGroup
    private How how = new How();

    /** With its state or without. */
    static final class How {

        @Option(
                names = "--savepoint",
                paramLabel = "DIR",
                arity = "0..1",
                fallbackValue = "",
                description =
                        "Where the savepoint goes, a folder for each job (default: the running platform's folder, else"
                                + " the cluster's own choice).")
        private @Nullable String directory;

        @Option(names = "--no-savepoint", description = "Stop at once; at best it goes on from its last checkpoint.")
        private boolean none;
    }

    @Override
    public Integer call() throws Exception {
        JobDesk desk = cluster.desk(cluster.flink(), how.directory);
        if (how.none) {
            desk.cancel(job);
        } else {
            desk.stop(job);
        }
        return 0;
    }
}
