package io.meltemi.jobs.validation;

import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Arguments of the validation job where a cluster runs it: those of {@link JobArguments}, {@code
 * --undeclared-sensors store|reject} (store) and {@code --command-timeout-seconds N} (60, up to a day).
 */
record ValidationArguments(KafkaConnection connection, ValidationOptions options) {

    private static final String UNDECLARED_SENSORS = "undeclared-sensors";
    private static final String COMMAND_TIMEOUT = "command-timeout-seconds";
    private static final int LONGEST_TIMEOUT_SECONDS = 86_400;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static ValidationArguments parse(String[] arguments) {
        JobArguments given = new JobArguments(arguments, Set.of(UNDECLARED_SENSORS, COMMAND_TIMEOUT));
        UndeclaredSensors undeclared = given.value(
                UNDECLARED_SENSORS,
                "store",
                "store or reject",
                text -> UndeclaredSensors.valueOf(text.toUpperCase(Locale.ROOT)));
        int timeoutSeconds = given.number(
                COMMAND_TIMEOUT, (int) ValidationOptions.DEFAULT_COMMAND_TIMEOUT.toSeconds(), LONGEST_TIMEOUT_SECONDS);
        ValidationArguments parsed = new ValidationArguments(
                given.connection(),
                new ValidationOptions(undeclared, Duration.ofSeconds(timeoutSeconds), given.options()));
        given.check();
        return parsed;
    }
}
