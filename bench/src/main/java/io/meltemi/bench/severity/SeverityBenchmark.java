package io.meltemi.bench.severity;

import io.meltemi.bench.ResultTable;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.severity.PlatformInput;
import io.meltemi.jobs.severity.SeverityInput;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.severity.SeveritySinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.FileUtils;

/**
 * The severity job on a cluster in this process, without Kafka: readings a second through the keyed operator, by the number of
 * rules, and bytes of state a node by a savepoint. The source takes no more than the job works through, so what it hands out is
 * what was assessed.
 */
public final class SeverityBenchmark {

    private static final int[] RULES = {10, 100, 1_000, 10_000};
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final int nodes;
    private final int parallelism;
    private final Duration duration;
    private final Path savepoints;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param nodes whose state is held
     * @param duration of each measurement
     * @param directory for savepoints; what it makes there is removed
     */
    public SeverityBenchmark(int nodes, int parallelism, Duration duration, Path directory, Consumer<String> progress) {
        this.nodes = nodes;
        this.parallelism = parallelism;
        this.duration = duration;
        this.savepoints = directory;
        this.progress = progress;
    }

    /** Runs it; the table as text. */
    public String run() throws Exception {
        ResultTable table = new ResultTable(
                "rules", "nodes", "readings/s", "µs a reading and core", "cost against first", "state bytes/node");
        double first = 0;
        for (int rules : RULES) {
            progress.accept(rules + " rules, " + nodes + " nodes");
            Measured measured = measure(rules);
            double microseconds = parallelism * 1e6 / measured.readingsPerSecond();
            first = first == 0 ? microseconds : first;
            table.add(
                    rules,
                    nodes,
                    measured.readingsPerSecond(),
                    String.format("%.2f", microseconds),
                    String.format("%.2f", microseconds / first),
                    measured.stateBytes() / nodes);
        }
        return table.toString();
    }

    private record Measured(double readingsPerSecond, long stateBytes) {}

    private Measured measure(int rules) throws Exception {
        SeverityLoad.reset(nodes);
        JobClient job = environment(rules).executeAsync(SeverityJob.NAME);
        try {
            while (!SeverityLoad.allRegistered()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            long before = SeverityLoad.readings();
            long begin = System.nanoTime();
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
            long readings = SeverityLoad.readings() - before;
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Measured(readings / seconds, savepointBytes(job));
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    private StreamExecutionEnvironment environment(int rules) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                savepoints.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        SeverityJob.define(
                environment,
                new DataGeneratorSource<>(SeverityLoad::next, Long.MAX_VALUE, TypeInformation.of(SeverityInput.class)),
                new DataGeneratorSource<>(
                        BenchmarkRules::input,
                        BenchmarkRules.besidesBuiltIn(rules),
                        TypeInformation.of(PlatformInput.class)),
                new SeveritySinks(new DiscardingSink<>(), new DiscardingSink<>()),
                new SeverityOptions(ZoneOffset.UTC, "127.0.0.1", JobOptions.ofParallelism(parallelism)));
        return environment;
    }

    private long savepointBytes(JobClient job) throws Exception {
        Path target = Files.createTempDirectory(Files.createDirectories(savepoints), "savepoint");
        try {
            job.triggerSavepoint(target.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(5, TimeUnit.MINUTES);
            return bytesBelow(target);
        } finally {
            FileUtils.deleteDirectoryQuietly(target.toFile());
        }
    }

    private static long bytesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
