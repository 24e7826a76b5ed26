package io.meltemi.launcher.command.jobs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jobs restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Starts a job from a savepoint or checkpoint, as it was started before; in place of the one that runs.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class RestoreJob implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SavepointDirectory savepoints;

    @Parameters(index = "0", paramLabel = "JOB", description = "The job's name.")
    private String job;

    @Parameters(index = "1", paramLabel = "PATH", description = "The savepoint's directory, as a path or a URI.")
    private String path;

    @Override
    public Integer call() throws Exception {
        cluster.desk(cluster.flinkForJobs(), savepoints.directory()).restore(job, ClusterOptions.absolute(path));
        return 0;
    }
}
