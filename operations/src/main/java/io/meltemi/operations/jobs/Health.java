package io.meltemi.operations.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobStatus;

/**
 * How a job that was just started does; pure.
 *
 * @param status Flink's word
 * @param processing whether all its tasks work
 * @param checkpoints how many it completed since its start
 * @param pendingRecords what its sources have not read yet; empty until the cluster has gathered it
 * @param restarts how often it was started again by itself
 * @param fault why it failed last
 */
record Health(
        JobStatus status,
        boolean processing,
        long checkpoints,
        OptionalLong pendingRecords,
        long restarts,
        Optional<String> fault) {

    /** Records that wait at any moment although a job keeps up. */
    static final long MOST_PENDING = 1_000;

    /** Restarts after which nobody hopes any more. */
    static final long MOST_RESTARTS = 3;

    /** A cluster gathers what its tasks measure every ten seconds; until then nothing is known. */
    static final Duration UNTIL_MEASURED = Duration.ofSeconds(15);

    /** What is expected of a job that was started. */
    enum Expectation {
        /** All its tasks work. */
        RUNS,
        /** They also complete a checkpoint, and read what has gathered meanwhile. */
        CATCHES_UP
    }

    /** What one may think of it. */
    sealed interface Verdict {

        /** Too early to say. */
        record Wait() implements Verdict {}

        /** It does what was expected. */
        record Good() implements Verdict {}

        /** It does not and will not. */
        record Bad(String why) implements Verdict {}
    }

    /**
     * Judges it.
     *
     * @param since how long ago it was started
     * @param patience after which what is not so yet never will be
     */
    Verdict judge(Expectation expectation, Duration since, Duration patience) {
        if (status.isTerminalState()) {
            return new Verdict.Bad("it ended as " + status + reason());
        }
        if (restarts >= MOST_RESTARTS) {
            return new Verdict.Bad("it was started again " + restarts + " times" + reason());
        }
        Optional<String> lacking = lacking(expectation, since);
        if (lacking.isEmpty()) {
            return new Verdict.Good();
        }
        return since.compareTo(patience) < 0
                ? new Verdict.Wait()
                : new Verdict.Bad("after " + patience.toSeconds() + " s " + lacking.get() + reason());
    }

    /** Whether only a checkpoint can show that it does well. */
    boolean wantsCheckpoint(Expectation expectation) {
        return processing && checkpoints == 0 && expectation == Expectation.CATCHES_UP;
    }

    private Optional<String> lacking(Expectation expectation, Duration since) {
        if (!processing) {
            return Optional.of("not all of its tasks work (" + status + ")");
        } else if (expectation == Expectation.RUNS) {
            return Optional.empty();
        } else if (checkpoints == 0) {
            return Optional.of("no checkpoint of it was completed");
        }
        if (pendingRecords.isEmpty()) {
            return since.compareTo(UNTIL_MEASURED) < 0
                    ? Optional.of("it is not known how many records are still to be read")
                    : Optional.empty();
        }
        return pendingRecords.getAsLong() > MOST_PENDING
                ? Optional.of(pendingRecords.getAsLong() + " records are still to be read")
                : Optional.empty();
    }

    private String reason() {
        return fault.map(why -> ": " + why).orElse("");
    }
}
