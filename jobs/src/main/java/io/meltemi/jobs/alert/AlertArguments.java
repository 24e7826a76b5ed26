package io.meltemi.jobs.alert;

import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.KafkaConnection;
import java.util.Set;

/**
 * Arguments of the alert job where a cluster runs it: those of {@link JobArguments}, and {@code --rejections-per-minute N} (60):
 * more rejected messages of one node in a minute make an alert.
 */
record AlertArguments(KafkaConnection connection, AlertOptions options) {

    private static final String REJECTIONS_PER_MINUTE = "rejections-per-minute";
    private static final int MOST_REJECTIONS = 1_000_000;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static AlertArguments parse(String[] arguments) {
        JobArguments given = new JobArguments(arguments, Set.of(REJECTIONS_PER_MINUTE));
        int rejections =
                given.number(REJECTIONS_PER_MINUTE, AlertOptions.DEFAULT_REJECTIONS_PER_MINUTE, MOST_REJECTIONS);
        AlertArguments parsed = new AlertArguments(given.connection(), new AlertOptions(rejections, given.options()));
        given.check();
        return parsed;
    }
}
