package io.meltemi.launcher.backup;

import io.meltemi.jobs.Jobs;
import io.meltemi.jobs.mining.MiningJob;
import io.meltemi.jobs.single.SingleJob;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobSummary;
import io.meltemi.operations.flink.SavepointFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Savepoints of the running jobs, which go on; in Flink's canonical format, which every state backend reads. */
final class JobStates {

    private static final List<String> ENDLESS = Stream.concat(Jobs.names().stream(), Stream.of(SingleJob.NAME))
            .filter(name -> !name.equals(MiningJob.NAME))
            .distinct()
            .toList();
    private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(10);
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 500;

    private final FlinkClient flink;
    private final BackupFolder backup;
    private final Clock clock;

    JobStates(FlinkClient flink, BackupFolder backup, Clock clock) {
        this.flink = flink;
        this.backup = backup;
        this.clock = clock;
    }

    /** Takes a savepoint of each of Meltemi's jobs. */
    List<SavedJob> save() throws FlinkException, IOException, InterruptedException {
        List<SavedJob> saved = new ArrayList<>();
        for (String name : awaitProcessing()) {
            saved.add(save(name));
        }
        return saved;
    }

    private SavedJob save(String name) throws FlinkException, IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            JobSummary job = flink.alive(name)
                    .orElseThrow(() -> new IOException("job " + name + " ended while the backup was taken"));
            Path folder = Files.createDirectories(backup.directory().resolve("savepoints/" + name));
            try {
                String path = flink.takeSavepoint(
                        job.id(),
                        Optional.of(folder.toUri().toString()),
                        SavepointFormat.CANONICAL,
                        SAVEPOINT_PATIENCE);
                Path savepoint = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
                if (!Files.exists(savepoint.resolve("_metadata"))) {
                    throw new IOException("Flink wrote the savepoint of job " + name + " to " + path
                            + ", which is not on this machine: take the backup where the cluster's files are");
                }
                backup.adopt(savepoint);
                return new SavedJob(
                        name,
                        clock.instant().toString(),
                        backup.directory().relativize(savepoint).toString());
            } catch (FlinkException e) {
                // a job that starts again just now has no savepoint to give
                if (attempt == ATTEMPTS || e.reason() != FlinkException.Reason.REFUSED) {
                    throw e;
                }
                Folders.delete(folder);
                awaitProcessing();
            }
        }
    }

    /** The names of the jobs, once all of their tasks work. */
    private List<String> awaitProcessing() throws FlinkException, IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            List<JobSummary> jobs = flink.jobs().stream()
                    .filter(job -> job.isAlive() && ENDLESS.contains(job.name()))
                    .toList();
            Optional<JobSummary> waiting =
                    jobs.stream().filter(job -> !job.isProcessing()).findFirst();
            if (!jobs.isEmpty() && waiting.isEmpty()) {
                return jobs.stream().map(JobSummary::name).distinct().sorted().toList();
            }
            if (System.nanoTime() - begun > START_PATIENCE.toNanos()) {
                throw new IOException(waiting.map(job -> "job " + job.name() + " is " + job.status()
                                + " and does not work; a backup holds the state of jobs that do")
                        .orElse("no job of Meltemi runs on " + flink.address()
                                + "; a backup is taken while the platform runs"));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
