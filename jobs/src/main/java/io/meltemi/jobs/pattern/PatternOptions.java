package io.meltemi.jobs.pattern;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.pattern.anomaly.LivePlan;

/**
 * Options of the pattern job.
 *
 * @param live when anomalies of series are told
 * @param job what every job has
 */
public record PatternOptions(LivePlan live, JobOptions job) {

    /** The defaults, with the given number of parallel instances. */
    public static PatternOptions ofParallelism(int parallelism) {
        return new PatternOptions(LivePlan.DEFAULT, JobOptions.ofParallelism(parallelism));
    }
}
