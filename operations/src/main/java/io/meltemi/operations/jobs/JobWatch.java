package io.meltemi.operations.jobs;

import io.meltemi.operations.flink.CheckpointReport;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobDetails;
import io.meltemi.operations.flink.JobFault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Follows a job that was just started until it is clear how it does. */
final class JobWatch {

    private static final long PAUSE_MILLIS = 250;

    private final FlinkClient flink;
    private final Duration patience;

    JobWatch(FlinkClient flink, Duration patience) {
        this.flink = flink;
        this.patience = patience;
    }

    /** Why a job does not do what is expected of it; empty when it does. */
    Optional<String> follow(String jobId, Health.Expectation expectation) throws FlinkException {
        long began = System.nanoTime();
        while (true) {
            Duration since = Duration.ofNanos(System.nanoTime() - began);
            Health.Verdict verdict;
            try {
                Health health = look(jobId);
                verdict = health.judge(expectation, since, patience);
                if (verdict instanceof Health.Verdict.Wait && health.wantsCheckpoint(expectation)) {
                    flink.takeCheckpoint(jobId, patience.minus(since));
                    continue;
                }
            } catch (FlinkException e) {
                // a job that is about to be started, or a JobManager that another takes over from, tells nothing for a
                // while
                verdict = since.compareTo(patience) < 0
                        ? new Health.Verdict.Wait()
                        : new Health.Verdict.Bad(String.valueOf(e.getMessage()));
            }
            if (verdict instanceof Health.Verdict.Good) {
                return Optional.empty();
            } else if (verdict instanceof Health.Verdict.Bad bad) {
                return Optional.of(bad.why());
            }
            pause();
        }
    }

    private Health look(String jobId) throws FlinkException {
        JobDetails job = flink.job(jobId);
        CheckpointReport checkpoints = flink.checkpoints(jobId);
        return new Health(
                job.status(),
                job.isProcessing(),
                checkpoints.completed(),
                flink.pendingRecords(job),
                flink.restarts(jobId),
                flink.faults(jobId).stream().findFirst().map(JobFault::why));
    }

    private static void pause() throws FlinkException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkException(FlinkException.Reason.NOT_REACHABLE, "the wait for a job was cut off", e);
        }
    }
}
