package io.meltemi.operations.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Jobs, their checkpoints, and who is behind in reading Kafka. */
public final class StreamChecks {

    private static final Duration LEAST_CHECKPOINT_AGE = Duration.ofMinutes(5);
    private static final int CHECKPOINT_INTERVALS = 10;
    private static final long LAG_WATCH = 10_000;
    private static final long LAG_WRONG = 1_000_000;
    private static final long RESTARTS_WATCH = 3;

    private StreamChecks() {}

    /**
     * A job.
     *
     * @param interval between its checkpoints
     */
    public static List<Finding> job(JobFacts job, Duration interval, Instant now) {
        String subject = "job " + job.name();
        if (!job.processing()) {
            return List.of(
                    Finding.wrong(
                            subject,
                            "is " + job.status() + " and not all of its tasks work",
                            "wait a minute and look again; then read the reason on Flink's page, and the log of the TaskManager"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(checkpoint(job, interval, now));
        findings.add(
                job.pendingRecords().isPresent()
                        ? lag(subject, job.pendingRecords().getAsLong())
                        : Finding.good(subject, "works, and does not tell how many records are to be read"));
        if (job.restarts() > RESTARTS_WATCH) {
            findings.add(Finding.watch(
                    subject,
                    "was started again " + job.restarts() + " times",
                    "read why on Flink's page (the job's exceptions)"));
        }
        return findings;
    }

    /** A job that should be there. */
    public static Finding missing(String name) {
        return Finding.wrong(
                "job " + name,
                "does not run",
                "start it: meltemi down and meltemi up, or on a cluster of your own meltemi submit " + name);
    }

    /**
     * Somebody who reads Kafka.
     *
     * @param pendingRecords not read yet
     */
    public static Finding lag(String consumer, long pendingRecords) {
        String what = "%,d records to be read".formatted(pendingRecords);
        String advice =
                "look again in a minute: when it grows, give the job more slots (meltemi jobs rescale) or look for what"
                        + " is slow behind it, mostly the database";
        if (pendingRecords > LAG_WRONG) {
            return Finding.wrong(consumer, what, advice);
        }
        return pendingRecords > LAG_WATCH
                ? Finding.watch(consumer, what, advice)
                : Finding.good(consumer, "works, with " + what);
    }

    private static Finding checkpoint(JobFacts job, Duration interval, Instant now) {
        String subject = "checkpoints of " + job.name();
        Duration limit = longer(interval.multipliedBy(CHECKPOINT_INTERVALS), LEAST_CHECKPOINT_AGE);
        Duration age = Duration.between(job.lastCheckpoint().orElse(job.startedAt()), now);
        String what = job.lastCheckpoint()
                .map(at -> "the newest is " + age.toSeconds() + " s old")
                .orElse("none in the " + age.toSeconds() + " s since its start");
        if (age.compareTo(limit) > 0) {
            return Finding.wrong(
                    subject,
                    what + reason(job),
                    "look for a full disk and for back pressure on Flink's page; until one succeeds, a failure goes back"
                            + " that far");
        }
        boolean failing = job.lastFailure().isPresent()
                && job.lastFailure()
                        .get()
                        .isAfter(job.lastCheckpoint().orElse(Instant.MIN).plus(interval));
        return failing
                ? Finding.watch(subject, "the last one failed" + reason(job), "look again in a minute")
                : Finding.good(subject, what);
    }

    private static String reason(JobFacts job) {
        return job.lastFailure().isEmpty() || job.failureReason().isEmpty() ? "" : ": " + job.failureReason();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
