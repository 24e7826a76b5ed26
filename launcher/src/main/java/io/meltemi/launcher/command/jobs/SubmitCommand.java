package io.meltemi.launcher.command.jobs;

import io.meltemi.launcher.platform.JobCommandLine;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.jobs.JobDesk;
import io.meltemi.operations.jobs.JobStart;
import io.meltemi.operations.jobs.JobsJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code submit}: starts a job on a Flink cluster. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Starts a job on a Flink cluster and waits until all of it runs.",
        footer = {
            "",
            "meltemi submit trend --flink http://flink:8081 --parallelism 2 -- --bootstrap-servers kafka:9092",
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class SubmitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(index = "0", paramLabel = "JOB", description = "The job's name, e.g. severity.")
    private String job;

    @Parameters(
            index = "1..*",
            paramLabel = "ARGUMENT",
            description =
                    "The job's own arguments, after --: --name value … (default: as the running platform starts it, where no"
                            + " --flink is given); secrets come from the JobManager's environment.")
    private List<String> arguments = List.of();

    @Option(names = "--jar", paramLabel = "FILE", description = "The jobs' jar (default: the one built here).")
    private @Nullable Path jar;

    @Option(names = "--parallelism", paramLabel = "N", description = "Instances of each operator.")
    private @Nullable Integer parallelism;

    @Option(names = "--savepoint", paramLabel = "PATH", description = "The savepoint or checkpoint to start from.")
    private @Nullable String savepoint;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description =
                    "An option of Flink's for this job, e.g. execution.checkpointing.interval=10s; more than one may be"
                            + " given.")
    private Map<String, String> configuration = Map.of();

    @Option(names = "--force", description = "Even where the cluster runs another Flink than the jar was built for.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        if (parallelism != null && parallelism < 1) {
            throw new ParameterException(spec.commandLine(), "--parallelism must be 1 or more");
        }
        FlinkClient flink = cluster.flink();
        JobsJar jobs = JobsJar.read(jar == null ? io.meltemi.launcher.platform.JobsJar.file() : jar);
        Optional<JobCommandLine> platform = arguments.isEmpty() ? cluster.platformJobs() : Optional.empty();
        Map<String, String> words = new TreeMap<>(
                JobStart.arguments(platform.isPresent() ? platform.get().arguments(job) : arguments));
        Map<String, String> options = new TreeMap<>();
        if (platform.isPresent()) {
            boolean ownCluster = !platform.get().settings().isSet(MeltemiSettings.FLINK_REST_URL);
            options.putAll(platform.get().options(job, ownCluster));
        }
        options.putAll(configuration);
        if (parallelism != null) {
            words.put(JobStart.PARALLELISM, parallelism.toString());
        }
        JobDesk desk = cluster.desk(flink, null);
        desk.check(jobs, force);
        desk.submit(jobs, job, words, options, Optional.ofNullable(savepoint).map(ClusterOptions::absolute));
        return 0;
    }
}
