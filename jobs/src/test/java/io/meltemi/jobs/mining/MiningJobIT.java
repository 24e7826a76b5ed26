package io.meltemi.jobs.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.MiningTask;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Savepoints come in between the steps of a task, and what is restored goes on where it was. */
class MiningJobIT {

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant MINED_AT = Instant.parse("2026-11-26T00:00:00Z");
    private static final int STEPS = 10;
    private static final AtomicInteger ALLOWED_STEPS = new AtomicInteger();
    private static final AtomicInteger STEPS_DONE = new AtomicInteger();

    @TempDir
    private Path savepoints;

    @BeforeEach
    void noStepsYet() {
        ALLOWED_STEPS.set(Integer.MAX_VALUE);
        STEPS_DONE.set(0);
    }

    @Test
    void run_worksAndABadOne_eachComesOutOnce() throws Exception {
        List<MiningWork> works = List.of(work("t1"), work("bad"), work("t2"));

        List<Mined> mined = run(new Configuration(), works);

        assertThat(mined)
                .extracting(each -> each.work().title(), Mined::problem)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("net/N1/t1", null),
                        org.assertj.core.groups.Tuple.tuple("net/N1/bad", "nothing to mine"),
                        org.assertj.core.groups.Tuple.tuple("net/N1/t2", null));
        Pattern pattern = mined.stream()
                .filter(each -> each.problem() == null)
                .findFirst()
                .orElseThrow()
                .patterns()
                .get(0);
        assertThat(pattern.patternId()).startsWith("MOTIF/net/N1/t");
        assertThat(pattern.foundAt()).isEqualTo(MINED_AT);
    }

    @Test
    void stopInMidTask_thenRestore_goesOnWhereItWas() throws Exception {
        ALLOWED_STEPS.set(STEPS / 2);
        StreamExecutionEnvironment environment = environment(new Configuration());
        MiningJob.define(environment, List.of(work("t1"), work("t2")), new CountingMiner(), MINED_AT)
                .collectAsync();
        JobClient first = environment.executeAsync();
        await().until(() -> STEPS_DONE.get() == STEPS / 2);
        String savepoint = first.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(1, TimeUnit.MINUTES);
        ALLOWED_STEPS.set(Integer.MAX_VALUE);
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        restored.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true); // of the sink that collects

        List<Mined> mined = run(restored, List.of(work("t1"), work("t2")));

        assertThat(mined)
                .extracting(each -> each.patterns().get(0).explanation())
                .containsExactlyInAnyOrder("resumed at 5", "begun");
    }

    private static List<Mined> run(Configuration configuration, List<MiningWork> works) throws Exception {
        StreamExecutionEnvironment environment = environment(configuration);
        List<Mined> mined = new ArrayList<>();
        try (CloseableIterator<Mined> results = MiningJob.define(environment, works, new CountingMiner(), MINED_AT)
                .executeAndCollect()) {
            results.forEachRemaining(mined::add);
        }
        return mined;
    }

    private static StreamExecutionEnvironment environment(Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        return environment;
    }

    private static MiningWork work(String sensor) {
        return new MiningWork(
                MiningWork.Kind.SERIES,
                List.of(new SeriesName("net", "N1", sensor)),
                FROM,
                FROM.plus(Duration.ofDays(1)),
                60_000,
                "{}");
    }

    /** Tasks of {@value #STEPS} steps, of which as many are done as the test allows. */
    private static final class CountingMiner implements WorkMiner, Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public MiningTask begin(MiningWork work) {
            if (work.series().get(0).sensor().equals("bad")) {
                throw new IllegalArgumentException("nothing to mine");
            }
            return new CountingTask(work, 0, "begun");
        }

        @Override
        public MiningTask resume(MiningWork work, byte[] snapshot) {
            int steps = ByteBuffer.wrap(snapshot).getInt();
            return new CountingTask(work, steps, "resumed at " + steps);
        }
    }

    private static final class CountingTask implements MiningTask {

        private final MiningWork work;
        private final String origin;
        private int steps;

        CountingTask(MiningWork work, int steps, String origin) {
            this.work = work;
            this.steps = steps;
            this.origin = origin;
        }

        @Override
        public boolean step() {
            if (STEPS_DONE.get() < ALLOWED_STEPS.get()) {
                STEPS_DONE.incrementAndGet();
                steps++;
            }
            return steps < STEPS;
        }

        @Override
        public double progress() {
            return steps / (double) STEPS;
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(Integer.BYTES).putInt(steps).array();
        }

        @Override
        public List<Finding> findings() {
            return List.of(
                    new Finding(PatternKind.MOTIF, work.series().get(0), work.from(), work.to(), 0.5, origin, "{}"));
        }
    }
}
