package io.meltemi.operations.jobs;

import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobDetails;
import io.meltemi.operations.flink.JobSummary;
import io.meltemi.operations.flink.SavepointFormat;
import io.meltemi.operations.flink.UploadedJar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts and stops Meltemi's jobs on a cluster. What is refused is refused before anything is touched. */
public final class JobDesk {

    private static final String MINING = "mining";

    private final FlinkClient flink;
    private final SavepointPlace savepoints;
    private final Duration patience;
    private final Consumer<String> say;

    /**
     * @param patience how long a job may take to start, or to stop with a savepoint
     * @param say takes a line for each thing done
     */
    public JobDesk(FlinkClient flink, SavepointPlace savepoints, Duration patience, Consumer<String> say) {
        this.flink = flink;
        this.savepoints = savepoints;
        this.patience = patience;
        this.say = say;
    }

    /**
     * Starts a job and waits until all its tasks work.
     *
     * @param arguments of the job, see {@link JobStart#arguments(List)}
     * @param configuration Flink's options for this job
     * @param savepoint to start from
     * @return the job's id
     */
    public String submit(
            JobsJar jar,
            String job,
            Map<String, String> arguments,
            Map<String, String> configuration,
            Optional<String> savepoint)
            throws FlinkException, JobFailure {
        if (!job.equals(MINING) && !jar.uids().jobs().contains(job)) {
            throw new JobFailure("there is no job " + job + " in " + jar.file() + "; it has "
                    + String.join(", ", jar.uids().jobs().stream().sorted().toList()) + ", " + MINING);
        }
        Optional<JobSummary> alive = flink.alive(job);
        if (alive.isPresent()) {
            throw new JobFailure(
                    "job " + job + " is there already (" + alive.get().status() + ", "
                            + alive.get().id() + "); stop it first, or replace it by jobs upgrade, rescale or restore");
        }
        if (savepoint.isPresent()) {
            Optional<SavepointContents> contents = SavepointContents.read(savepoint.get());
            if (contents.isPresent()) {
                refuse(StateCheck.ofSavepoint(job, savepoint.get(), contents.get(), jar));
            }
        }
        String id = flink.run(new JobStart(job, upload(jar), arguments, configuration).run(savepoint));
        Optional<String> wrong = new JobWatch(flink, patience).follow(id, Health.Expectation.RUNS);
        if (wrong.isPresent()) {
            throw new JobFailure("job " + job + " was started (" + id + ") and does not run: " + wrong.get());
        }
        say.accept("job " + job + " runs (" + id + ")");
        return id;
    }

    /** The id of a jar on the cluster, where it is uploaded unless it is there already. */
    String upload(JobsJar jar) throws FlinkException {
        for (UploadedJar there : flink.jars()) {
            if (there.name().equals(jar.name())) {
                return there.id();
            }
        }
        String id = flink.upload(jar.file(), jar.name());
        say.accept("uploaded " + jar.file());
        return id;
    }

    /**
     * Refuses a cluster of another Flink than a jar's, and one that does not answer.
     *
     * @param force go on nevertheless
     */
    public void check(JobsJar jar, boolean force) throws FlinkException, JobFailure {
        String version = flink.overview().version();
        if (!jar.isFor(version) && !force) {
            throw new JobFailure("the cluster at " + flink.address() + " runs Flink " + version + ", and " + jar.file()
                    + " was built for " + jar.flinkVersion() + "; --force tries it nevertheless");
        }
    }

    /** Stops a job with a savepoint; returns the savepoint's path. */
    public String stop(String job) throws FlinkException, JobFailure {
        String path = stop(running(job));
        say.accept("job " + job + " is stopped; its savepoint is " + path);
        return path;
    }

    /** Stops a job at once; it goes on from its last checkpoint at best. */
    public void cancel(String job) throws FlinkException, JobFailure {
        JobSummary running = running(job);
        flink.cancelAndWait(running.id(), patience);
        say.accept("job " + job + " is cancelled");
    }

    String stop(JobSummary job) throws FlinkException {
        return flink.stop(job.id(), savepoints.of(job.name()), SavepointFormat.CANONICAL, patience);
    }

    JobSummary running(String job) throws FlinkException, JobFailure {
        Optional<JobSummary> alive = flink.alive(job);
        if (alive.isEmpty()) {
            throw new JobFailure("no job " + job + " runs on " + flink.address() + "; there are "
                    + (names().isEmpty() ? "none" : String.join(", ", names())));
        }
        return alive.get();
    }

    private List<String> names() throws FlinkException {
        return flink.jobs().stream()
                .filter(JobSummary::isAlive)
                .map(JobSummary::name)
                .sorted()
                .toList();
    }

    /** Runs a job on another number of instances; on the old one again where that fails. */
    public void rescale(String job, int parallelism) throws FlinkException, JobFailure {
        JobSummary running = running(job);
        JobDetails details = flink.job(running.id());
        JobStart start = JobStart.remembered(job, flink.parameters(running.id()));
        refuse(StateCheck.ofParallelism(job, parallelism, details.maxParallelism()));
        new Replacement(this, flink, patience, say)
                .replace(
                        running,
                        start,
                        start.withParallelism(parallelism),
                        Optional.empty(),
                        "its rescaling to " + parallelism);
    }

    /** Starts a job anew from a savepoint, in place of the one that runs, where one does; where that fails, that one again. */
    public void restore(String job, String savepoint) throws FlinkException, JobFailure {
        Optional<SavepointContents> contents = SavepointContents.read(savepoint);
        if (contents.isPresent()) {
            refuse(StateCheck.ofAnotherJob(job, savepoint, contents.get(), OperatorUids.ours()));
        }
        Optional<JobSummary> last =
                flink.jobs().stream().filter(one -> one.name().equals(job)).findFirst();
        if (last.isEmpty()) {
            throw new JobFailure("the cluster at " + flink.address() + " does not remember how job " + job
                    + " was started; start it by: meltemi submit " + job + " --savepoint " + savepoint + " -- …");
        }
        JobSummary known = flink.alive(job).orElse(last.get());
        JobStart start = JobStart.remembered(job, flink.parameters(known.id()));
        Replacement replacement = new Replacement(this, flink, patience, say);
        replacement.requireJar(start);
        if (known.isAlive()) {
            replacement.replace(known, start, start, Optional.of(savepoint), "its restore");
        } else {
            replacement.start(start, savepoint, Health.Expectation.RUNS, "its restore");
        }
    }

    static void refuse(Optional<String> finding) throws JobFailure {
        if (finding.isPresent()) {
            throw new JobFailure(finding.get());
        }
    }
}
