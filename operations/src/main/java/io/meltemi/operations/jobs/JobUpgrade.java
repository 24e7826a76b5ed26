package io.meltemi.operations.jobs;

import io.meltemi.operations.flink.CheckpointReport;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves running jobs to another jar, one after the other; each goes back to its old one where it does not do well. */
public final class JobUpgrade {

    private final FlinkClient flink;
    private final JobDesk desk;
    private final Replacement replacement;
    private final Consumer<String> say;

    /** Takes what {@link JobDesk} takes; the patience is also how long a job may take to catch up. */
    public JobUpgrade(FlinkClient flink, SavepointPlace savepoints, Duration patience, Consumer<String> say) {
        this.flink = flink;
        this.desk = new JobDesk(flink, savepoints, patience, say);
        this.replacement = new Replacement(desk, flink, patience, say);
        this.say = say;
    }

    private record Planned(JobSummary running, JobStart start) {}

    /**
     * Upgrades jobs.
     *
     * @param names of the jobs; none: all of the jar's that run and keep state
     * @param force even where the cluster runs another Flink than the jar was built for
     * @return the names of those upgraded
     */
    public List<String> upgrade(JobsJar jar, List<String> names, boolean force) throws FlinkException, JobFailure {
        desk.check(jar, force);
        List<Planned> plan = plan(jar, names);
        String jarId = desk.upload(jar);
        List<String> done = new ArrayList<>();
        for (Planned planned : plan) {
            String job = planned.running().name();
            JobStart next = planned.start().withJar(jarId);
            if (planned.start().jarId().equals(jarId)) {
                say.accept("job " + job + " runs from this jar already");
                continue;
            }
            try {
                replacement.replace(
                        planned.running(),
                        planned.start(),
                        next,
                        Optional.empty(),
                        "its upgrade to " + jar.file(),
                        savepoint -> objection(job, savepoint, jar));
            } catch (JobFailure e) {
                throw new JobFailure(
                        e.getMessage() + (done.isEmpty() ? "" : "; upgraded before it: " + String.join(", ", done)));
            }
            done.add(job);
        }
        return done;
    }

    /** Checks all jobs before any of them is touched. */
    private List<Planned> plan(JobsJar jar, List<String> names) throws FlinkException, JobFailure {
        List<Planned> plan = new ArrayList<>();
        for (String job : names.isEmpty() ? all(jar) : names) {
            JobSummary running = desk.running(job);
            JobStart start = JobStart.remembered(job, flink.parameters(running.id()));
            replacement.requireJar(start);
            JobDesk.refuse(StateCheck.ofRunning(flink.job(running.id()), jar));
            Optional<String> checkpoint =
                    flink.checkpoints(running.id()).latest().map(CheckpointReport.Latest::path);
            if (checkpoint.isPresent() && isReadable(checkpoint.get())) {
                JobDesk.refuse(objection(job, checkpoint.get(), jar));
            }
            plan.add(new Planned(running, start));
        }
        return plan;
    }

    private List<String> all(JobsJar jar) throws FlinkException, JobFailure {
        List<String> names = flink.jobs().stream()
                .filter(JobSummary::isAlive)
                .sorted(Comparator.comparing(JobSummary::startedAt))
                .map(JobSummary::name)
                .filter(jar.uids().jobs()::contains)
                .toList();
        if (names.isEmpty()) {
            throw new JobFailure("no job of " + jar.file() + " runs on " + flink.address());
        }
        return names;
    }

    /** A checkpoint may be on another machine, or gone by now; the savepoint is looked at in any case. */
    private static boolean isReadable(String path) {
        return SavepointContents.local(path)
                .map(directory -> directory.resolve("_metadata").toFile().canRead())
                .orElse(false);
    }

    private static Optional<String> objection(String job, String path, JobsJar jar) throws JobFailure {
        return SavepointContents.local(path).isPresent() && isReadable(path)
                ? SavepointContents.read(path).flatMap(contents -> StateCheck.ofSavepoint(job, path, contents, jar))
                : Optional.empty();
    }
}
