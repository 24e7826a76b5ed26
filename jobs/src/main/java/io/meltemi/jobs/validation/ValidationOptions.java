package io.meltemi.jobs.validation;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import java.time.Duration;

/**
 * Options of the validation job.
 *
 * @param undeclaredSensors the setting {@code validation.undeclared-sensors} (NODE-03)
 * @param commandTimeout how long a node may take to acknowledge an operator's command, 1 s to a day
 * @param job what every job has
 */
public record ValidationOptions(UndeclaredSensors undeclaredSensors, Duration commandTimeout, JobOptions job) {

    /** How long a node may take to acknowledge unless set otherwise. */
    public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    public ValidationOptions {
        if (commandTimeout.compareTo(SHORTEST_TIMEOUT) < 0 || commandTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("commandTimeout must be 1 s to a day, found " + commandTimeout);
        }
    }

    /** Options with the default timeout of commands. */
    public ValidationOptions(UndeclaredSensors undeclaredSensors, JobOptions job) {
        this(undeclaredSensors, DEFAULT_COMMAND_TIMEOUT, job);
    }

    /** Undeclared sensors are stored, with the given number of parallel instances. */
    public static ValidationOptions ofParallelism(int parallelism) {
        return new ValidationOptions(UndeclaredSensors.STORE, JobOptions.ofParallelism(parallelism));
    }
}
