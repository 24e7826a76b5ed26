package io.meltemi.jobs.severity;

import io.meltemi.jobs.JobOptions;
import java.time.ZoneId;

/**
 * Options of the severity job.
 *
 * @param timeZone of {@code localDateTime} (TOPIC-04)
 * @param serverAddress the server's {@code ipAddress} (TOPIC-04)
 * @param job what every job has
 */
public record SeverityOptions(ZoneId timeZone, String serverAddress, JobOptions job) {

    /** The machine's own time zone and {@code localhost}, with the given number of parallel instances. */
    public static SeverityOptions ofParallelism(int parallelism) {
        return new SeverityOptions(ZoneId.systemDefault(), "127.0.0.1", JobOptions.ofParallelism(parallelism));
    }
}
