package io.meltemi.jobs.validation;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;

/**
 * Options of the validation job.
 *
 * @param undeclaredSensors the setting {@code validation.undeclared-sensors} (NODE-03)
 * @param job what every job has
 */
public record ValidationOptions(UndeclaredSensors undeclaredSensors, JobOptions job) {

    /** Undeclared sensors are stored, with the given number of parallel instances. */
    public static ValidationOptions ofParallelism(int parallelism) {
        return new ValidationOptions(UndeclaredSensors.STORE, JobOptions.ofParallelism(parallelism));
    }
}
