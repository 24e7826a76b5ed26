package io.meltemi.launcher.command;

import io.meltemi.bench.capacity.CapacityTarget;
import io.meltemi.bench.capacity.ClusterShape;
import io.meltemi.bench.ingest.IngestTarget;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.operations.flink.CheckpointReport;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cluster of processes whose capacity is measured. */
final class CapacityCluster implements CapacityTarget, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BenchCluster cluster;
    private final DataDirectory data;
    private final FlinkClient flink;

    private CapacityCluster(BenchCluster cluster, DataDirectory data) {
        this.cluster = cluster;
        this.data = data;
        this.flink = FlinkClient.to(URI.create(cluster.platform().flink().url()), PATIENCE);
    }

    /** Starts it, new; what a former benchmark left there is deleted. */
    static CapacityCluster start(DataDirectory data, int portOffset, ClusterShape shape, PrintWriter out)
            throws IOException, InterruptedException, CommandFailure {
        Map<String, String> environment = Map.of(
                "MELTEMI_KAFKA_PARTITIONS", Integer.toString(shape.partitions()),
                "MELTEMI_FLINK_PARALLELISM", Integer.toString(shape.parallelism()));
        return new CapacityCluster(BenchCluster.start(data, portOffset, shape.taskManagers(), environment, out), data);
    }

    @Override
    public IngestTarget ingest() {
        return cluster.ingest();
    }

    @Override
    public Map<String, Long> processes() throws IOException {
        return cluster.processes();
    }

    @Override
    public Checkpoints takeCheckpoints() throws IOException {
        long bytes = 0;
        long longestMillis = 0;
        try {
            for (JobSummary job : aliveJobs()) {
                flink.takeCheckpoint(job.id(), PATIENCE);
                CheckpointReport.Latest latest = flink.checkpoints(job.id())
                        .latest()
                        .orElseThrow(() -> new IOException("job " + job.name() + " has no checkpoint"));
                bytes += latest.bytes();
                longestMillis = Math.max(longestMillis, latest.took().toMillis());
            }
        } catch (FlinkException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new Checkpoints(bytes, longestMillis);
    }

    @Override
    public boolean areJobsProcessing() {
        try {
            List<JobSummary> jobs = aliveJobs();
            return !jobs.isEmpty() && jobs.stream().allMatch(JobSummary::isProcessing);
        } catch (FlinkException e) {
            return false;
        }
    }

    @Override
    public long kafkaBytes() throws IOException {
        try (Stream<Path> files = Files.walk(data.kafka())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException, CommandFailure {
        cluster.close();
    }

    private List<JobSummary> aliveJobs() throws FlinkException {
        return flink.jobs().stream().filter(JobSummary::isAlive).toList();
    }
}
