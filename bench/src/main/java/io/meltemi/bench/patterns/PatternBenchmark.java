package io.meltemi.bench.patterns;

import com.sun.management.OperatingSystemMXBean;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.pattern.PatternOptions;
import io.meltemi.jobs.pattern.anomaly.LivePlan;
import io.meltemi.jobs.pattern.declared.DeclaredChange;
import io.meltemi.jobs.pattern.declared.DeclaredInput;
import io.meltemi.jobs.pattern.declared.DeclaredOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.apache.flink.util.FileUtils;

/**
 * The pattern job on a cluster in this process, without Kafka: readings a second through detectors that have heard a year of their
 * series, with every pattern written as JSON; and what the detectors take, in memory and in a savepoint. A few detectors hear the year
 * before, and each series begins with a copy of one of them. The source takes no more than the job works through, so what it hands out
 * is what was scored. The processor's time is that of the whole process, source and cluster included; it tells the speed of processors
 * that the job has to share with others.
 */
public final class PatternBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration KNOWN = Duration.ofDays(365);
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final int PRIMED = 8;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int series;
    private final int parallelism;
    private final Duration between;
    private final Duration duration;
    private final Path directory;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param series that are followed; at least one an instance
     * @param between two readings of a series, at least 1 s
     * @param duration of the measurement
     * @param directory for savepoints; what it makes there is removed
     */
    public PatternBenchmark(
            int series,
            int parallelism,
            Duration between,
            Duration duration,
            Path directory,
            Consumer<String> progress) {
        this.series = series / parallelism * parallelism;
        this.parallelism = parallelism;
        this.between = between;
        this.duration = duration;
        this.directory = directory;
        this.progress = progress;
    }

    /** Runs it. */
    public PatternSpeed run() throws Exception {
        progress.accept(PRIMED + " detectors hear a year, one reading in " + between.toSeconds() + " s");
        KnownSeasons.Primed primed = KnownSeasons.prime(PRIMED, START.minus(KNOWN), START, between);
        progress.accept(series + " series are scored");
        PatternLoad.reset(series, parallelism, START, between);
        CountingSink.reset();
        JobClient job = start();
        try {
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            long readings = PatternLoad.readings();
            long patterns = CountingSink.patterns();
            long begin = System.nanoTime();
            long processorBegin = PROCESS.getProcessCpuTime();
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
            double seconds = (System.nanoTime() - begin) / 1e9;
            double processorSeconds = (PROCESS.getProcessCpuTime() - processorBegin) / 1e9;
            long taken = PatternLoad.readings() - readings;
            long told = CountingSink.patterns() - patterns;
            progress.accept("a savepoint is written");
            long savepointBegin = System.nanoTime();
            long savepointBytes = savepointBytes(job);
            double savepointSeconds = (System.nanoTime() - savepointBegin) / 1e9;
            return new PatternSpeed(
                    series,
                    between.toSeconds(),
                    primed.readings() / PRIMED,
                    primed.readings() / primed.seconds(),
                    taken / seconds,
                    processorSeconds * 1e6 / taken,
                    processorSeconds / seconds / PROCESS.getAvailableProcessors(),
                    told / seconds,
                    Math.round(primed.stateBytes().stream()
                            .mapToLong(each -> each)
                            .average()
                            .orElse(0)),
                    primed.stateBytes().stream().mapToLong(each -> each).max().orElse(0),
                    Math.round(primed.writtenBytes().stream()
                            .mapToInt(each -> each)
                            .average()
                            .orElse(0)),
                    savepointBytes,
                    savepointSeconds);
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    private JobClient start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        PatternJob.define(
                environment,
                new DataGeneratorSource<>(
                        PatternLoad::next,
                        PatternLoad.NUMBERS_OF_A_SOURCE * parallelism,
                        TypeInformation.of(DeclaredInput.class)),
                new DataGeneratorSource<>(
                        number -> new DeclaredChange("none", null), 1, TypeInformation.of(DeclaredChange.class)),
                new CountingSink(),
                // instances do not get as many series each
                new PatternOptions(
                        LivePlan.DEFAULT,
                        2 * series,
                        DeclaredOptions.defaults(),
                        JobOptions.ofParallelism(parallelism)),
                KnownSeasons::next);
        return environment.executeAsync(PatternJob.NAME);
    }

    private long savepointBytes(JobClient job) throws Exception {
        Path target = Files.createTempDirectory(Files.createDirectories(directory), "savepoint");
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
