package io.meltemi.launcher.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.platform.CheckpointInterval;
import io.meltemi.operations.doctor.Finding;
import io.meltemi.operations.doctor.HostChecks;
import io.meltemi.operations.doctor.JobFacts;
import io.meltemi.operations.doctor.StoreChecks;
import io.meltemi.operations.doctor.StreamChecks;
import io.meltemi.operations.flink.CheckpointReport;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** Flink: its version, the JobManager's clock, and how each job does. */
final class FlinkFacts {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final String address;
    private final FlinkClient flink;
    private final Clock clock;

    FlinkFacts(String address, Clock clock) {
        this.address = address;
        this.flink = FlinkClient.to(URI.create(address), PATIENCE);
        this.clock = clock;
    }

    /**
     * Asks it.
     *
     * @param expected names of jobs that should run
     * @param checkpointInterval of the settings
     */
    List<Finding> findings(List<String> expected, Duration checkpointInterval)
            throws InterruptedException, IOException {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(StoreChecks.flink(flink.overview().version(), EnvironmentInformation.getVersion()));
            jobManagerClock().ifPresent(findings::add);
            for (String name : expected) {
                Optional<JobSummary> job = flink.alive(name);
                if (job.isEmpty()) {
                    findings.add(StreamChecks.missing(name));
                } else {
                    Duration interval = CheckpointInterval.of(name, checkpointInterval);
                    findings.addAll(StreamChecks.job(facts(job.get()), interval, clock.instant()));
                }
            }
        } catch (FlinkException e) {
            findings.add(Finding.wrong(
                    "Flink",
                    String.valueOf(e.getMessage()),
                    "start it, or look at the JobManager's log; until it answers, readings wait in Kafka"));
        }
        return findings;
    }

    private JobFacts facts(JobSummary job) throws FlinkException {
        CheckpointReport checkpoints = flink.checkpoints(job.id());
        return new JobFacts(
                job.name(),
                job.isProcessing(),
                job.status().name(),
                job.startedAt(),
                checkpoints.latest().map(CheckpointReport.Latest::triggeredAt),
                checkpoints.latestFailure().map(CheckpointReport.Failure::at),
                checkpoints.latestFailure().map(CheckpointReport.Failure::why).orElse(""),
                flink.restarts(job.id()),
                flink.pendingRecords(flink.job(job.id())));
    }

    /** By a running job's begin and how long it runs, both of which the JobManager tells by its own clock. */
    private Optional<Finding> jobManagerClock() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/jobs/overview"))
                .timeout(PATIENCE)
                .build();
        Instant before = clock.instant();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        Duration way = Duration.between(before, clock.instant()).dividedBy(2);
        for (JsonNode job : new ObjectMapper().readTree(body).path("jobs")) {
            if (job.path("state").asText().equals("RUNNING")) {
                Instant there = Instant.ofEpochMilli(
                        job.path("start-time").asLong() + job.path("duration").asLong());
                return Optional.of(HostChecks.clock("the JobManager", Duration.between(before.plus(way), there), way));
            }
        }
        return Optional.empty();
    }
}
