package io.meltemi.jobs.trend;

import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.trend.fit.TrendWindow;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Arguments of the trend job where a cluster runs it: those of {@link JobArguments}, {@code --windows WINDOWS} ({@value
 * TrendOptions#DEFAULT_WINDOWS}) and {@code --allowed-lateness DURATION} (PT10M).
 */
record TrendArguments(KafkaConnection connection, TrendOptions options) {

    private static final String WINDOWS = "windows";
    private static final String ALLOWED_LATENESS = "allowed-lateness";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static TrendArguments parse(String[] arguments) {
        JobArguments given = new JobArguments(arguments, Set.of(WINDOWS, ALLOWED_LATENESS));
        List<TrendWindow> windows =
                given.value(WINDOWS, TrendOptions.DEFAULT_WINDOWS, TrendWindow.EXPECTED, TrendWindow::parseAll);
        Duration lateness = given.value(
                ALLOWED_LATENESS,
                TrendOptions.DEFAULT_ALLOWED_LATENESS.toString(),
                "a duration like PT10M",
                Duration::parse);
        KafkaConnection connection = given.connection();
        JobOptions job = given.options();
        TrendOptions options = TrendOptions.ofParallelism(1);
        try {
            options = new TrendOptions(windows, lateness, job);
        } catch (IllegalArgumentException e) {
            given.fault(String.valueOf(e.getMessage()));
        }
        given.check();
        return new TrendArguments(connection, options);
    }
}
