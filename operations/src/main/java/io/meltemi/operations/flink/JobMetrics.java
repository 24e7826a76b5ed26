package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a job measures of itself. */
final class JobMetrics {

    private static final String PENDING = ".pendingRecords";
    private static final String RESTARTS = "numRestarts";

    private final FlinkRest rest;

    JobMetrics(FlinkRest rest) {
        this.rest = rest;
    }

    long pendingRecords(JobDetails job) throws FlinkException {
        double sum = 0;
        for (JobVertex vertex : job.vertices()) {
            if (vertex.name().startsWith("Source: ")) {
                sum += pendingRecords("/jobs/" + job.id() + "/vertices/" + vertex.id() + "/subtasks/metrics");
            }
        }
        return Math.round(sum);
    }

    private double pendingRecords(String path) throws FlinkException {
        List<String> names = new ArrayList<>();
        for (JsonNode metric : rest.get(path)) {
            String name = metric.path("id").asText();
            if (name.endsWith(PENDING)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            return 0;
        }
        String asked = URLEncoder.encode(String.join(",", names), StandardCharsets.UTF_8);
        double sum = 0;
        for (JsonNode metric : rest.get(path + "?agg=sum&get=" + asked)) {
            sum += metric.path("sum").asDouble();
        }
        return sum;
    }

    long restarts(String jobId) throws FlinkException {
        for (JsonNode metric : rest.get("/jobs/" + jobId + "/metrics?get=" + RESTARTS)) {
            return metric.path("value").asLong();
        }
        return 0;
    }
}
