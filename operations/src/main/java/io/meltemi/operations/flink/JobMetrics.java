package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a job measures of itself. */
final class JobMetrics {

    private static final String PENDING = ".pendingRecords";
    private static final String SOURCE = "Source__";
    private static final String RESTARTS = "numRestarts";

    private final FlinkRest rest;

    JobMetrics(FlinkRest rest) {
        this.rest = rest;
    }

    OptionalLong pendingRecords(JobDetails job) throws FlinkException {
        long sum = 0;
        for (JobVertex vertex : job.vertices()) {
            if (vertex.name().startsWith("Source: ")) {
                OptionalLong pending =
                        pendingRecords("/jobs/" + job.id() + "/vertices/" + vertex.id() + "/subtasks/metrics");
                if (pending.isEmpty()) {
                    return pending;
                }
                sum += pending.getAsLong();
            }
        }
        return OptionalLong.of(sum);
    }

    /** A source tells only once it was given a record; one that is measured and does not tell has nothing to read. */
    private OptionalLong pendingRecords(String path) throws FlinkException {
        boolean measured = false;
        List<String> names = new ArrayList<>();
        for (JsonNode metric : rest.get(path)) {
            String name = metric.path("id").asText();
            measured |= name.startsWith(SOURCE);
            if (name.startsWith(SOURCE) && name.endsWith(PENDING)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            return measured ? OptionalLong.of(0) : OptionalLong.empty();
        }
        long sum = 0;
        String asked = URLEncoder.encode(String.join(",", names), StandardCharsets.UTF_8);
        for (JsonNode metric : rest.get(path + "?agg=sum&get=" + asked)) {
            sum += metric.path("sum").asLong();
        }
        return OptionalLong.of(sum);
    }

    long restarts(String jobId) throws FlinkException {
        for (JsonNode metric : rest.get("/jobs/" + jobId + "/metrics?get=" + RESTARTS)) {
            return metric.path("value").asLong();
        }
        return 0;
    }
}
