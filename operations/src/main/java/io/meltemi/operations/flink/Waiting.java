package io.meltemi.operations.flink;

import io.meltemi.operations.flink.FlinkException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks a cluster again and again until something is there. */
final class Waiting {

    private static final long PAUSE_MILLIS = 100;

    private Waiting() {}

    /** One look; empty means that it is not there yet. */
    interface Look<T> {
        Optional<T> at() throws FlinkException;
    }

    /** One look at a savepoint. */
    interface Progress {
        SavepointProgress at() throws FlinkException;
    }

    /**
     * The path of a savepoint that was begun, once it is done.
     *
     * @param what for people, e.g. {@code the savepoint of job X}
     */
    static String path(String what, Duration patience, Progress progress) throws FlinkException {
        String late = what + " was not done within " + patience.toSeconds() + " s";
        return until(patience, late, () -> path(what, progress.at()));
    }

    private static Optional<String> path(String what, SavepointProgress progress) throws FlinkException {
        if (progress instanceof SavepointProgress.Failed failed) {
            throw new FlinkException(Reason.REFUSED, what + " failed: " + failed.why());
        }
        return progress instanceof SavepointProgress.Done done ? Optional.of(done.path()) : Optional.empty();
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
