package io.meltemi.jobs.alert;

import io.meltemi.jobs.JobOptions;

/**
 * Options of the alert job.
 *
 * @param rejectionsPerMinute more rejected messages of a node in a minute make an alert; at least 1
 * @param job what every job has
 */
public record AlertOptions(int rejectionsPerMinute, JobOptions job) {

    /** Unless set otherwise: one a second. */
    public static final int DEFAULT_REJECTIONS_PER_MINUTE = 60;

    public AlertOptions {
        if (rejectionsPerMinute < 1) {
            throw new IllegalArgumentException("rejectionsPerMinute must be at least 1, found " + rejectionsPerMinute);
        }
    }

    public static AlertOptions ofParallelism(int parallelism) {
        return new AlertOptions(DEFAULT_REJECTIONS_PER_MINUTE, JobOptions.ofParallelism(parallelism));
    }
}
