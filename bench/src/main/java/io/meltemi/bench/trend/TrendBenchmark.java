package io.meltemi.bench.trend;

import com.sun.management.OperatingSystemMXBean;
import io.meltemi.bench.ResultTable;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.trend.RuleChange;
import io.meltemi.jobs.trend.TrendInput;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.trend.fit.TrendWindow;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * The trend job on a cluster in this process, without Kafka: readings a second through the keyed operator, with every trend written
 * as JSON; and bytes of state a series by a savepoint, for windows of several lengths and readings at several rates. The source takes
 * no more than the job works through, so what it hands out is what was fitted. The processor's time is that of the whole process,
 * source and cluster included; it tells the speed of processors that the job has to share with others.
 */
public final class TrendBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int SERIES_FOR_STATE = 500;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int series;
    private final int parallelism;
    private final Duration duration;
    private final Path savepoints;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param series that are followed while readings a second are measured
     * @param duration of each measurement
     * @param directory for savepoints; what it makes there is removed
     */
    public TrendBenchmark(int series, int parallelism, Duration duration, Path directory, Consumer<String> progress) {
        this.series = series;
        this.parallelism = parallelism;
        this.duration = duration;
        this.savepoints = directory;
        this.progress = progress;
    }

    /** Runs it; the tables as text. */
    public String run() throws Exception {
        return speed() + System.lineSeparator() + state();
    }

    /** What a series is measured with. */
    private record Load(String windows, Duration lateness, Duration between) {}

    private record Measured(double readingsPerSecond, double trendsPerSecond, double processorMicros) {}

    private String speed() throws Exception {
        ResultTable table = new ResultTable(
                "windows", "series", "one reading in s", "readings/s", "processor µs a reading", "trends/s");
        for (int seconds : new int[] {60, 20, 1}) {
            Load load = new Load(
                    TrendOptions.DEFAULT_WINDOWS, TrendOptions.DEFAULT_ALLOWED_LATENESS, Duration.ofSeconds(seconds));
            progress.accept(load.windows() + ", " + series + " series, one reading in " + seconds + " s");
            Measured measured = speed(load);
            table.add(
                    load.windows(),
                    series,
                    seconds,
                    measured.readingsPerSecond(),
                    String.format("%.2f", measured.processorMicros()),
                    measured.trendsPerSecond());
        }
        return table.toString();
    }

    private Measured speed(Load load) throws Exception {
        JobClient job = start(load, series);
        try {
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            long readings = TrendLoad.readings();
            long trends = CountingSink.trends();
            long begin = System.nanoTime();
            long processorBegin = PROCESS.getProcessCpuTime();
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
            double seconds = (System.nanoTime() - begin) / 1e9;
            double processorMicros = (PROCESS.getProcessCpuTime() - processorBegin) / 1e3;
            long taken = TrendLoad.readings() - readings;
            return new Measured(taken / seconds, (CountingSink.trends() - trends) / seconds, processorMicros / taken);
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    private String state() throws Exception {
        ResultTable table = new ResultTable("window", "lateness", "readings in the window", "state bytes/series");
        for (Load load : List.of(
                state("PT15M/PT1M", 10, 60),
                state("PT15M/PT1M", 10, 6),
                state("PT15M/PT1M", 10, 1),
                state("PT1H/PT4M", 40, 60),
                state("PT1H/PT4M", 40, 6),
                state("PT1H/PT4M", 40, 1),
                state("P1D/PT96M", 960, 60),
                state("P1D/PT96M", 960, 20),
                state("5 readings", 10, 60),
                state("5 readings, PT15M/PT1M, PT1H/PT5M", 10, 60),
                state("5 readings, PT15M/PT1M, PT1H/PT5M", 10, 6))) {
            Duration longest = longest(load);
            progress.accept("state of " + load.windows() + ", one reading in "
                    + load.between().toSeconds() + " s");
            table.add(
                    load.windows(),
                    load.lateness().toString(),
                    longest.dividedBy(load.between()),
                    stateBytes(load, longest) / SERIES_FOR_STATE);
        }
        return table.toString();
    }

    private static Load state(String windows, int latenessMinutes, int seconds) {
        return new Load(windows, Duration.ofMinutes(latenessMinutes), Duration.ofSeconds(seconds));
    }

    private static Duration longest(Load load) {
        Duration longest = Duration.ZERO;
        for (TrendWindow window : TrendWindow.parseAll(load.windows())) {
            Duration length = window instanceof TrendWindow.Time time
                    ? time.length()
                    : load.between().multipliedBy(5);
            longest = length.compareTo(longest) > 0 ? length : longest;
        }
        return longest;
    }

    /** Bytes of a savepoint once every series has filled its windows and the allowed lateness. */
    private long stateBytes(Load load, Duration longest) throws Exception {
        long rounds = longest.plus(load.lateness()).multipliedBy(5).dividedBy(4).dividedBy(load.between()) + 1;
        long wanted = rounds * SERIES_FOR_STATE;
        JobClient job = start(load, SERIES_FOR_STATE);
        try {
            while (TrendLoad.readings() < wanted) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return savepointBytes(job);
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    private JobClient start(Load load, int count) throws Exception {
        TrendLoad.reset(count, parallelism, load.between());
        CountingSink.reset();
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                savepoints.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        TrendJob.define(
                environment,
                new DataGeneratorSource<>(
                        TrendLoad::next,
                        TrendLoad.NUMBERS_OF_A_SOURCE * parallelism,
                        TypeInformation.of(TrendInput.class)),
                new DataGeneratorSource<>(
                        number -> new RuleChange("none", null), 1, TypeInformation.of(RuleChange.class)),
                new CountingSink(),
                new TrendOptions(
                        TrendWindow.parseAll(load.windows()), load.lateness(), JobOptions.ofParallelism(parallelism)));
        return environment.executeAsync(TrendJob.NAME);
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
