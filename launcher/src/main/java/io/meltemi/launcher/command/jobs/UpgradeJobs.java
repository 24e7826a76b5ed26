package io.meltemi.launcher.command.jobs;

import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.jobs.JobUpgrade;
import io.meltemi.operations.jobs.JobsJar;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jobs upgrade}. */
@Command(
        name = "upgrade",
        mixinStandardHelpOptions = true,
        description = {
            "Moves running jobs to another jar, one after the other, each from a savepoint.",
            "A job that does not run from the new jar, or does not catch up, goes back to the old one."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class UpgradeJobs implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SavepointDirectory savepoints;

    @Parameters(index = "0", paramLabel = "JAR", description = "The new jar.")
    private Path jar;

    @Parameters(index = "1..*", paramLabel = "JOB", description = "The jobs' names (default: all that run).")
    private List<String> jobs = List.of();

    @Option(names = "--force", description = "Even where the cluster runs another Flink than the jar was built for.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        FlinkClient flink = cluster.flinkForJobs();
        PrintWriter out = spec.commandLine().getOut();
        JobUpgrade upgrade =
                new JobUpgrade(flink, cluster.savepoints(savepoints.directory()), cluster.patience(), line -> {
                    out.println(line);
                    out.flush();
                });
        List<String> done = upgrade.upgrade(JobsJar.read(jar), jobs, force);
        out.println(done.isEmpty() ? "nothing to upgrade" : "upgraded: " + String.join(", ", done));
        return 0;
    }
}
