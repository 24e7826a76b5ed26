package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.apache.flink.api.common.JobStatus;

/**
 * One job of a cluster, running or past.
 *
 * @param id 32 hexadecimal digits
 * @param name of Meltemi's jobs, e.g. {@code severity}
 * @param startedAt when it was submitted, or when the JobManager took it over
 * @param tasks how many parallel instances of operators it has
 * @param runningTasks how many of them work
 */
public record JobSummary(String id, String name, JobStatus status, Instant startedAt, int tasks, int runningTasks) {

    static JobSummary of(JsonNode job) {
        JsonNode tasks = job.path("tasks");
        return new JobSummary(
                job.path("jid").asText(),
                job.path("name").asText(),
                JobStatus.valueOf(job.path("state").asText()),
                Instant.ofEpochMilli(job.path("start-time").asLong()),
                tasks.path("total").asInt(),
                tasks.path("running").asInt());
    }

    /** Whether it may still do something. */
    public boolean isAlive() {
        return !status.isTerminalState();
    }

    /** Whether every task of it works; a job counts as RUNNING long before. */
    public boolean isProcessing() {
        return status == JobStatus.RUNNING && tasks > 0 && runningTasks == tasks;
    }
}
