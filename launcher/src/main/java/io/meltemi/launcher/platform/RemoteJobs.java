package io.meltemi.launcher.platform;

import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JarRun;
import io.meltemi.operations.flink.JobSummary;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.jobs.JobFailure;
import io.meltemi.operations.jobs.JobStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform's jobs on a Flink cluster that is a process, or a whole site, of its own; told and asked over its REST interface. */
public final class RemoteJobs implements PlatformJobs {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteJobs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);

    private final List<String> names;
    private final FlinkClient flink;

    private RemoteJobs(List<String> names, FlinkClient flink) {
        this.names = names;
        this.flink = flink;
    }

    /** Watches the jobs that the settings ask for. */
    public static RemoteJobs watching(Settings settings, URI flink) {
        return new RemoteJobs(JobCommandLine.names(settings), FlinkClient.to(flink, CHECK_PATIENCE));
    }

    /**
     * Submits those that do not run yet; each continues from its newest checkpoint or savepoint under the data directory when there is one.
     *
     * @param ownCluster whether the cluster shares our data directory; another keeps checkpoints where its own configuration says
     * @throws FlinkException when the cluster refuses a job
     */
    public static void submitMissing(JobCommandLine jobs, URI address, boolean ownCluster)
            throws FlinkException, IOException {
        FlinkClient flink = FlinkClient.to(address, PATIENCE);
        List<String> running = flink.jobs().stream()
                .filter(JobSummary::isAlive)
                .map(JobSummary::name)
                .toList();
        List<String> missing = JobCommandLine.names(jobs.settings()).stream()
                .filter(name -> !running.contains(name))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String jar = upload(flink);
        for (String name : missing) {
            Optional<NewestCheckpoint> newest = NewestCheckpoint.of(jobs.data(), name);
            JobStart start = new JobStart(name, jar, arguments(jobs, name), jobs.options(name, ownCluster));
            boolean stays = newest.map(NewestCheckpoint::isSavepoint).orElse(false);
            JarRun run = start.run(
                    newest.map(from -> from.directory().toUri().toString()),
                    stays ? JarRun.Claim.NO_CLAIM : JarRun.Claim.CLAIM);
            LOG.info(
                    "job {} is submitted as {}, from {}",
                    name,
                    flink.run(run),
                    run.savepoint().orElse("nothing"));
        }
    }

    @Override
    public String url() {
        return flink.address();
    }

    @Override
    public String metrics() {
        return "";
    }

    /** They run on: it is not our cluster that ends. */
    @Override
    public void close() {}

    /** How the jobs do: the first that does not run, or whose tasks are not all at work. */
    @Override
    public PartHealth health() {
        Map<String, JobSummary> alive;
        try {
            alive = flink.jobs().stream()
                    .filter(JobSummary::isAlive)
                    .collect(Collectors.toMap(JobSummary::name, job -> job, (newer, older) -> newer));
        } catch (FlinkException e) {
            return PartHealth.failing("jobs", String.valueOf(e.getMessage()));
        }
        for (String name : names) {
            JobSummary job = alive.get(name);
            if (job == null) {
                return PartHealth.failing("jobs", "job " + name + " does not run");
            }
            if (!job.isProcessing()) {
                return PartHealth.failing(
                        "jobs",
                        "job " + name + " is " + job.status() + ", with " + job.runningTasks() + " of " + job.tasks()
                                + " tasks at work");
            }
        }
        return PartHealth.healthy("jobs");
    }

    private static Map<String, String> arguments(JobCommandLine jobs, String name) {
        try {
            return JobStart.arguments(jobs.arguments(name));
        } catch (JobFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private static String upload(FlinkClient flink) throws IOException, FlinkException {
        Path jar = JobsJar.file();
        return flink.upload(jar, String.valueOf(jar.getFileName()));
    }
}
