package io.meltemi.jobs.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.patterns.episodes.Event;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.patterns.mining.MiningTask;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint in the middle of a real join restores to what an uninterrupted one finds, on another device too. */
class JoinSavepointIT {

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final int VALUES = 12_000;
    private static final MiningWork WORK = new MiningWork(
            MiningWork.Kind.SERIES,
            List.of(new SeriesName("net", "N1", "temperature")),
            FROM,
            FROM.plus(Duration.ofMinutes(VALUES)),
            60_000,
            MiningPlan.standard().withWindows(List.of(64, 128)).toJson());

    /** A step of 16 diagonals is far less than the join. */
    private static final int STEPS_BEFORE_SAVEPOINT = 1;

    private static final AtomicInteger ALLOWED_STEPS = new AtomicInteger();
    private static final AtomicInteger STEPS_DONE = new AtomicInteger();
    private static final AtomicReference<Double> RESUMED_AT = new AtomicReference<>();

    @TempDir
    private Path savepoints;

    @Test
    void stopInMidJoin_restoredOnAnotherDevice_findsTheSame() throws Exception {
        List<Pattern> uninterrupted = mine(new Configuration(), DeviceChoice.PLAIN);
        ALLOWED_STEPS.set(STEPS_BEFORE_SAVEPOINT);
        STEPS_DONE.set(0);
        StreamExecutionEnvironment environment = environment(new Configuration());
        MiningJob.define(environment, List.of(WORK), new GatedMiner(DeviceChoice.PLAIN), FROM)
                .collectAsync();
        JobClient first = environment.executeAsync();
        await().until(() -> STEPS_DONE.get() == STEPS_BEFORE_SAVEPOINT);
        String savepoint = first.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(1, TimeUnit.MINUTES);
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        restored.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true); // of the sink that collects

        List<Pattern> resumed = mine(restored, DeviceChoice.AUTO);

        assertThat(RESUMED_AT.get()).isStrictlyBetween(0.0, 1.0);
        assertThat(resumed).isEqualTo(uninterrupted).isNotEmpty();
    }

    private static List<Pattern> mine(Configuration configuration, DeviceChoice device) throws Exception {
        ALLOWED_STEPS.set(Integer.MAX_VALUE);
        List<Pattern> patterns = new ArrayList<>();
        try (CloseableIterator<Mined> results = MiningJob.define(
                        environment(configuration), List.of(WORK), new GatedMiner(device), FROM)
                .executeAndCollect()) {
            results.forEachRemaining(mined -> patterns.addAll(mined.patterns()));
        }
        return patterns;
    }

    private static StreamExecutionEnvironment environment(Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        return environment;
    }

    /** A random walk with a daily cycle. */
    private static final class WalkHistory implements StoredHistory {

        private static final long serialVersionUID = 1L;

        @Override
        public Series series(SeriesName name, Instant from, Instant to, Duration step) {
            Random random = new Random(6);
            double[] values = new double[VALUES];
            double level = 20;
            for (int i = 0; i < values.length; i++) {
                level += random.nextGaussian() / 20;
                values[i] = level + 3 * Math.sin(2 * Math.PI * i / 1440);
            }
            return new Series(name, from, step, values);
        }

        @Override
        public List<Event> events(Instant from, Instant to) {
            return List.of();
        }
    }

    /** The miner that mines, which waits where the test says. */
    private static final class GatedMiner implements WorkMiner {

        private static final long serialVersionUID = 1L;

        private final HistoryMiner miner;

        GatedMiner(DeviceChoice device) {
            this.miner = new HistoryMiner(
                    new WalkHistory(),
                    AcceleratorOptions.defaults().withThreads(1).withDevice(device));
        }

        @Override
        public MiningTask begin(MiningWork work) throws IOException {
            return new GatedTask(miner.begin(work));
        }

        @Override
        public MiningTask resume(MiningWork work, byte[] snapshot) throws IOException {
            MiningTask task = miner.resume(work, snapshot);
            RESUMED_AT.set(task.progress());
            return new GatedTask(task);
        }
    }

    private record GatedTask(MiningTask task) implements MiningTask {

        @Override
        public boolean step() {
            if (STEPS_DONE.get() >= ALLOWED_STEPS.get()) {
                return true;
            }
            boolean more = task.step();
            STEPS_DONE.incrementAndGet();
            return more;
        }

        @Override
        public double progress() {
            return task.progress();
        }

        @Override
        public byte[] snapshot() {
            return task.snapshot();
        }

        @Override
        public List<Finding> findings() {
            return task.findings();
        }
    }
}
