package io.meltemi.launcher.platform;

import io.meltemi.jobs.pattern.PatternJob;
import java.time.Duration;

/** How much time is between two checkpoints of a job. */
public final class CheckpointInterval {

    /** A tenth of a megabyte a series is too much to be written every few seconds; telling a pattern again does no harm. */
    private static final Duration LEAST_OF_PATTERNS = Duration.ofMinutes(1);

    private CheckpointInterval() {}

    /**
     * That of a job.
     *
     * @param usual of all jobs, as the settings have it
     */
    public static Duration of(String job, Duration usual) {
        return job.equals(PatternJob.NAME) && usual.compareTo(LEAST_OF_PATTERNS) < 0 ? LEAST_OF_PATTERNS : usual;
    }
}
