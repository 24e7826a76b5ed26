package io.meltemi.operations.flink;

import io.meltemi.operations.flink.FlinkException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;

/** Asks a cluster again and again until something is there. */
final class Waiting {

    private static final long PAUSE_MILLIS = 200;

    private final FlinkClient flink;

    Waiting(FlinkClient flink) {
        this.flink = flink;
    }

    /** One look; empty means that it is not there yet. */
    interface Look<T> {
        Optional<T> at() throws FlinkException;
    }

    /** The path of a savepoint that was begun, once it is done. */
    String savepoint(String jobId, String triggerId, Duration patience) throws FlinkException {
        return until(
                patience,
                "the savepoint of job " + jobId + " was not done within " + patience.toSeconds() + " s",
                () -> path(jobId, flink.savepoint(jobId, triggerId)));
    }

    private static Optional<String> path(String jobId, SavepointProgress progress) throws FlinkException {
        if (progress instanceof SavepointProgress.Failed failed) {
            throw new FlinkException(Reason.REFUSED, "the savepoint of job " + jobId + " failed: " + failed.why());
        }
        return progress instanceof SavepointProgress.Done done ? Optional.of(done.path()) : Optional.empty();
    }

    /** How a job ended, once it did. */
    JobStatus end(String jobId, Duration patience) throws FlinkException {
        return until(patience, "job " + jobId + " did not end within " + patience.toSeconds() + " s", () -> Optional.of(
                        flink.job(jobId).status())
                .filter(JobStatus::isTerminalState));
    }

    static <T> T until(Duration patience, String otherwise, Look<T> look) throws FlinkException {
        long began = System.nanoTime();
        while (true) {
            Optional<T> seen = look.at();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new FlinkException(Reason.REFUSED, otherwise);
            }
            pause();
        }
    }

    private static void pause() throws FlinkException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkException(Reason.NOT_REACHABLE, "the wait for Flink was cut off", e);
        }
    }
}
