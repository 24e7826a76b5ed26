package io.meltemi.launcher.command.jobs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jobs rescale}. */
@Command(
        name = "rescale",
        mixinStandardHelpOptions = true,
        description = "Runs a job on another number of instances, at most its maxParallelism.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class RescaleJob implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SavepointDirectory savepoints;

    @Parameters(index = "0", paramLabel = "JOB", description = "The job's name.")
    private String job;

    @Parameters(index = "1", paramLabel = "N", description = "Instances of each operator.")
    private int parallelism;

    @Override
    public Integer call() throws Exception {
        if (parallelism < 1) {
            throw new ParameterException(spec.commandLine(), "N must be 1 or more");
        }
        cluster.desk(cluster.flinkForJobs(), savepoints.directory()).rescale(job, parallelism);
        return 0;
    }
}
