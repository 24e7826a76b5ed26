package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobStatus;

/** A job and what it consists of. */
public record JobDetails(String id, String name, JobStatus status, List<JobVertex> vertices) {

    public JobDetails {
        vertices = List.copyOf(vertices);
    }

    static JobDetails of(JsonNode job) {
        List<JobVertex> vertices = new ArrayList<>();
        job.path("vertices").forEach(vertex -> vertices.add(JobVertex.of(vertex)));
        return new JobDetails(
                job.path("jid").asText(),
                job.path("name").asText(),
                JobStatus.valueOf(job.path("state").asText()),
                vertices);
    }

    /** Whether every task works. */
    public boolean isProcessing() {
        return status == JobStatus.RUNNING
                && !vertices.isEmpty()
                && vertices.stream().allMatch(vertex -> vertex.status().equals("RUNNING"));
    }

    /** The largest number of parallel instances of any operator. */
    public int parallelism() {
        return vertices.stream().mapToInt(JobVertex::parallelism).max().orElse(0);
    }

    /** Up to how many parallel instances it can be rescaled; operators that are fixed to one instance do not count. */
    public int maxParallelism() {
        return vertices.stream().mapToInt(JobVertex::maxParallelism).max().orElse(0);
    }
}
