package io.meltemi.console.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.flow.Flow.Checkpoint;
import io.meltemi.console.flow.Flow.Job;
import io.meltemi.console.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs as Flink's REST interface tells of them. */
final class FlinkFlow {

    private static final Logger LOG = LoggerFactory.getLogger(FlinkFlow.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final @Nullable URI flink;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * Asks there.
     *
     * @param flink null where it is not known
     */
    FlinkFlow(@Nullable URI flink) {
        this.flink = flink;
    }

    /** The jobs by name; empty where Flink does not answer. */
    List<Job> jobs() throws InterruptedException {
        if (flink == null) {
            return List.of();
        }
        try {
            List<Job> jobs = new ArrayList<>();
            for (JsonNode job : get(flink, "/jobs/overview").path("jobs")) {
                jobs.add(job(flink, job));
            }
            jobs.sort(Comparator.comparing(Job::name).thenComparing(Job::since));
            return jobs;
        } catch (IOException e) {
            LOG.debug("Flink does not tell of its jobs", e);
            return List.of();
        }
    }

    private Job job(URI address, JsonNode job) throws IOException, InterruptedException {
        String id = job.path("jid").asText();
        return new Job(
                job.path("name").asText(),
                job.path("state").asText(),
                Instant.ofEpochMilli(job.path("start-time").asLong()),
                checkpoint(get(address, "/jobs/" + id + "/checkpoints")
                        .path("latest")
                        .path("completed")),
                at(address, "/#/job/running/" + id + "/overview"));
    }

    private static @Nullable Checkpoint checkpoint(JsonNode completed) {
        if (!completed.isObject()) {
            return null;
        }
        long duration = completed.path("end_to_end_duration").asLong();
        return new Checkpoint(
                Instant.ofEpochMilli(completed.path("trigger_timestamp").asLong() + duration),
                duration,
                completed.path("state_size").asLong());
    }

    private JsonNode get(URI address, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(at(address, path)).timeout(PATIENCE).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("Flink answers " + response.statusCode() + " to " + path);
        }
        return Json.MAPPER.readTree(response.body());
    }

    private static URI at(URI address, String path) {
        return URI.create(address.toString().replaceAll("/+$", "") + path);
    }
}
