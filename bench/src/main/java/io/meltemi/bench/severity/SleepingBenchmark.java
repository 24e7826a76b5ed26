package io.meltemi.bench.severity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.meltemi.bench.ResultTable;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.severity.PlatformInput;
import io.meltemi.jobs.severity.SeverityInput;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.severity.SeveritySinks;
import io.meltemi.schemas.event.Heartbeat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.FileUtils;

/**
 * The severity job on a cluster in this process, in real time, with very many nodes that sleep as real ones do: whether it keeps up, what
 * it decides, how many timers fire, and how large its state is.
 */
public final class SleepingBenchmark {

    /** As long as the longest sleep, so that every node has spoken once. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(30);
    private static final Duration METRICS_INTERVAL = Duration.ofSeconds(1);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final int nodes;
    private final int parallelism;
    private final Duration duration;
    private final Path checkpoints;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param duration of the measurement; registering and a minute's warm-up come on top
     * @param directory for checkpoints; removed at the end
     */
    public SleepingBenchmark(int nodes, int parallelism, Duration duration, Path directory, Consumer<String> progress) {
        this.nodes = nodes;
        this.parallelism = parallelism;
        this.duration = duration;
        this.checkpoints = directory;
        this.progress = progress;
    }

    /** Runs it; the table as text. */
    public String run() throws Exception {
        SleepingLoad.reset();
        int port = freePort();
        JobClient job = environment(port).executeAsync(SeverityJob.NAME);
        Rest rest = new Rest(port, job.getJobID().toHexString());
        try {
            progress.accept("registering " + nodes + " nodes");
            long begin = System.nanoTime();
            while (SleepingLoad.registered() < nodes) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            double registering = seconds(begin);
            SleepingLoad.begin();
            progress.accept("every node speaks once, in its own time");
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            progress.accept("measuring for " + duration.toSeconds() + " s");
            return measure(rest, registering);
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
            FileUtils.deleteDirectoryQuietly(checkpoints.toFile());
        }
    }

    private String measure(Rest rest, double registering) throws Exception {
        long timersBefore = rest.firedTimers();
        SleepingLoad.mostBehindMillis();
        long messagesBefore = SleepingLoad.messages();
        ChangeCounts.Counts before = ChangeCounts.counts();
        long processorBefore = processorNanos();
        long begin = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        double seconds = seconds(begin);
        long messages = SleepingLoad.messages() - messagesBefore;
        ChangeCounts.Counts counts = ChangeCounts.counts().since(before);
        double cores = (processorNanos() - processorBefore) / 1e9 / seconds;
        long behind = SleepingLoad.mostBehindMillis();
        double timers = (rest.firedTimers() - timersBefore) / seconds;
        ResultTable table = new ResultTable("what", "figure");
        table.add("nodes", nodes);
        table.add("registered/s", nodes / registering);
        table.add("messages/s", messages / seconds);
        table.add("timers fired/s", timers);
        table.add("severity changes/s", counts.severities() / seconds);
        table.add("nodes gone by last will/s", counts.wills() / seconds);
        table.add("nodes fallen silent/s", counts.silences() / seconds);
        table.add("behind the nodes at most, ms", behind);
        table.add("cores used", cores);
        JsonNode latest = rest.latestCheckpoint();
        long bytes = latest.path("state_size").asLong();
        table.add("checkpoint bytes", bytes);
        table.add("checkpoint s", latest.path("end_to_end_duration").asLong() / 1e3);
        table.add("checkpoint bytes/node", bytes / nodes);
        table.add("heap bytes/node after a collection", liveHeap() / nodes);
        return table.toString();
    }

    private StreamExecutionEnvironment environment(int port) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, METRICS_INTERVAL);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        SeverityJob.define(
                environment,
                new DataGeneratorSource<>(
                        new SleepingLoad(nodes), Long.MAX_VALUE, TypeInformation.of(SeverityInput.class)),
                new DataGeneratorSource<>(
                        number -> PlatformInput.heartbeat(
                                new Heartbeat("bench", Instant.now().truncatedTo(ChronoUnit.MICROS))),
                        Long.MAX_VALUE,
                        RateLimiterStrategy.perSecond(1),
                        TypeInformation.of(PlatformInput.class)),
                new SeveritySinks(new ChangeCounts(), new DiscardingSink<>()),
                new SeverityOptions(ZoneOffset.UTC, "127.0.0.1", JobOptions.ofParallelism(parallelism)));
        return environment;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** All of this process; the load's own tables are about 40 bytes a node of it. */
    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** What Flink's REST interface tells of the job. */
    private record Rest(int port, String job) {

        /** Of all tasks since their start. Flink answers what it gathered last, and the first question makes it gather. */
        long firedTimers() throws IOException, InterruptedException {
            sumOfFiredTimers();
            TimeUnit.MILLISECONDS.sleep(2 * METRICS_INTERVAL.toMillis());
            return sumOfFiredTimers();
        }

        private long sumOfFiredTimers() throws IOException {
            long fired = 0;
            for (JsonNode vertex : get("").path("vertices")) {
                String path = "/vertices/" + vertex.path("id").asText();
                JsonNode sums = get(path + "/subtasks/metrics?get=numFiredTimers&agg=sum");
                fired += sums.path(0).path("sum").asLong();
            }
            return fired;
        }

        JsonNode latestCheckpoint() throws IOException {
            return get("/checkpoints").path("latest").path("completed");
        }

        private JsonNode get(String path) throws IOException {
            return MAPPER.readTree(URI.create("http://127.0.0.1:" + port + "/jobs/" + job + path)
                    .toURL());
        }
    }
}
