package io.meltemi.operations.jobs;

import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts a job in the place of one that runs; and that one back where the new one does not do well. */
final class Replacement {

    /** However little patience there is with the new: going back is given its time. */
    private static final Duration LEAST_PATIENCE_BACK = Duration.ofMinutes(2);

    private final JobDesk desk;
    private final FlinkClient flink;
    private final Duration patience;
    private final Consumer<String> say;

    Replacement(JobDesk desk, FlinkClient flink, Duration patience, Consumer<String> say) {
        this.desk = desk;
        this.flink = flink;
        this.patience = patience;
        this.say = say;
    }

    /** Refuses where the jar of a start is not on the cluster any more. */
    void requireJar(JobStart start) throws FlinkException, JobFailure {
        if (flink.jars().stream().noneMatch(jar -> jar.id().equals(start.jarId()))) {
            throw new JobFailure(
                    "the jar " + start.jarId() + " of job " + start.job() + " is not on the cluster any more,"
                            + " so that one could not go back; stop the job with a savepoint and start it by: meltemi submit "
                            + start.job() + " --savepoint PATH -- …");
        }
    }

    /** A last look at the savepoint that the old job was stopped with, before the new one is given it. */
    interface Objection {
        Optional<String> to(String savepoint) throws JobFailure;
    }

    /**
     * Stops a job with a savepoint and starts another in its place.
     *
     * @param from the savepoint to start from; absent: the one that the job was stopped with
     * @param act for people, e.g. {@code its restore}
     */
    void replace(JobSummary running, JobStart old, JobStart next, Optional<String> from, String act)
            throws FlinkException, JobFailure {
        replace(running, old, next, from, act, savepoint -> Optional.empty());
    }

    void replace(
            JobSummary running, JobStart old, JobStart next, Optional<String> from, String act, Objection objection)
            throws FlinkException, JobFailure {
        requireJar(old);
        String savepoint = desk.stop(running);
        say.accept("job " + old.job() + " is stopped; its savepoint is " + savepoint);
        Optional<String> wrong = objection.to(savepoint);
        if (wrong.isEmpty()) {
            wrong = tryStart(next, from.orElse(savepoint), Health.Expectation.CATCHES_UP);
        }
        if (wrong.isEmpty()) {
            return;
        }
        String failed = act + " failed: " + wrong.get();
        say.accept("job " + old.job() + ": " + failed);
        Duration back = patience.compareTo(LEAST_PATIENCE_BACK) > 0 ? patience : LEAST_PATIENCE_BACK;
        new Replacement(desk, flink, back, say).start(old, savepoint, Health.Expectation.RUNS, failed + "; going back");
        throw new JobFailure("job " + old.job() + " runs as before, since " + failed);
    }

    /** Starts a job; throws what went wrong, with the way on. */
    void start(JobStart start, String savepoint, Health.Expectation expectation, String act)
            throws FlinkException, JobFailure {
        Optional<String> wrong = tryStart(start, savepoint, expectation);
        if (wrong.isPresent()) {
            throw new JobFailure("job " + start.job() + " does not run: " + act + " failed: " + wrong.get()
                    + "; its state is in " + savepoint + "; start it by: meltemi jobs restore " + start.job() + " "
                    + savepoint);
        }
    }

    /** Starts a job; empty when it does well, else why not, and then it is gone again. */
    private Optional<String> tryStart(JobStart start, String savepoint, Health.Expectation expectation)
            throws FlinkException {
        String id;
        try {
            id = flink.run(start.run(Optional.of(savepoint)));
        } catch (FlinkException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        Optional<String> wrong = new JobWatch(flink, patience).follow(id, expectation);
        if (wrong.isPresent()) {
            flink.cancelAndWait(id, patience);
        } else {
            say.accept("job " + start.job() + " runs (" + id + ")");
        }
        return wrong;
    }
}
