package io.meltemi.accelerators.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceFailedException;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.PartialProfile;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both shapes of the kernels, on whatever device this machine has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenClJoinTest {

    private static final Device DEVICE = new Device(Device.Kind.OPENCL_CPU, "device of the test");
    private static final int WINDOW = 32;

    private ClCompute compute;

    /** A shape of the kernels. */
    enum Shape {
        STRIPS,
        DIAGONALS;

        private JoinShape on(Compute compute) {
            return this == STRIPS ? JoinShape.strips(compute) : JoinShape.diagonals(compute);
        }
    }

    @BeforeAll
    void open() {
        compute = TestDevice.open();
    }

    @AfterAll
    void close() {
        if (compute != null) {
            compute.close();
        }
    }

    private static double[] series(int length, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = Math.sin(i / 7.0) + random.nextGaussian() / 2;
        }
        return values;
    }

    private static double[] changed(double[] series, Consumer<double[]> change) {
        change.accept(series);
        return series;
    }

    private static Stream<JoinTask> tasks() {
        return Stream.of(
                JoinTask.self(series(1300, 1), WINDOW),
                JoinTask.self(series(WINDOW + 20, 1), WINDOW),
                JoinTask.self(changed(series(700, 2), x -> Arrays.setAll(x, i -> x[i] + 1e12)), WINDOW, 0),
                JoinTask.self(changed(series(900, 3), x -> System.arraycopy(x, 100, x, 600, 60)), WINDOW),
                JoinTask.self(changed(series(900, 4), x -> Arrays.fill(x, 100, 200, 0.5)), WINDOW),
                JoinTask.self(changed(series(900, 5), x -> x[300] = Double.NaN), WINDOW),
                JoinTask.self(changed(series(300, 5), x -> Arrays.fill(x, Double.NaN)), WINDOW),
                JoinTask.self(changed(series(900, 6), x -> Arrays.fill(x, 250, 256, 1e9)), WINDOW),
                JoinTask.self(
                        changed(series(900, 7), x -> {
                            for (int i = 150; i < 900; i += 150) {
                                x[i] = 1e5 * i;
                            }
                        }),
                        WINDOW),
                JoinTask.between(series(1500, 8), series(400, 9), WINDOW),
                JoinTask.between(series(400, 8), changed(series(1500, 9), x -> x[700] = 1e8), WINDOW),
                JoinTask.between(series(WINDOW, 1), series(200, 2), WINDOW));
    }

    @ParameterizedTest
    @EnumSource
    void join_everyPeculiarity_isAsByDefinition(Shape shape) {
        OpenClAccelerator accelerator = new OpenClAccelerator(DEVICE, compute, shape.on(compute));
        tasks().forEach(task -> {
            PartialProfile partial = new PartialProfile(task);
            for (int from = 0; from < task.diagonals(); from += 377) {
                accelerator.join(task, from, Math.min(task.diagonals(), from + 377), partial);
            }
            BruteForce.assertSame(task, partial);
        });
    }

    @ParameterizedTest
    @EnumSource
    void join_seriesLargerThanTheLargestAllocation_goesOnInTiles(Shape shape) {
        JoinTask task = JoinTask.between(series(2900, 1), series(1800, 2), WINDOW);
        PartialProfile partial = new PartialProfile(task);
        LimitedCompute limited = LimitedCompute.withLargestAllocation(compute, 170_000);

        OpenClAccelerator accelerator = new OpenClAccelerator(DEVICE, limited, shape.on(limited));
        accelerator.join(task, 0, 2000, partial);
        accelerator.join(task, 2000, task.diagonals(), partial);

        BruteForce.assertSame(task, partial);
    }

    @Test
    void join_outOfMemory_shrinksTiles() {
        JoinTask task = JoinTask.self(series(6000, 1), WINDOW);
        PartialProfile partial = new PartialProfile(task);
        PartialProfile whole = new PartialProfile(task);
        LimitedCompute limited = LimitedCompute.withMemory(compute, 1000 * (700 + 100L * compute.units()));

        new OpenClAccelerator(DEVICE, limited, JoinShape.strips(limited)).join(task, 0, task.diagonals(), partial);
        new OpenClAccelerator(DEVICE, compute, JoinShape.strips(compute)).join(task, 0, task.diagonals(), whole);

        assertThat(limited.refused()).isPositive();
        assertThat(partial.rowCorrelations()).containsExactly(whole.rowCorrelations(), within(1e-11));
        assertThat(partial.columnCorrelations()).containsExactly(whole.columnCorrelations(), within(1e-11));
    }

    @Test
    void join_noMemoryForTheSmallestTile_fails() {
        JoinTask task = JoinTask.self(series(2500, 1), WINDOW);
        LimitedCompute limited = LimitedCompute.withMemory(compute, 1000);
        OpenClAccelerator accelerator = new OpenClAccelerator(DEVICE, limited, JoinShape.strips(limited));

        assertThatThrownBy(() -> accelerator.join(task, 0, 10, new PartialProfile(task)))
                .isInstanceOf(DeviceFailedException.class)
                .hasMessageContaining("CL_MEM_OBJECT_ALLOCATION_FAILURE");
    }

    @ParameterizedTest
    @EnumSource
    void join_deviceDisappears_leavesTheProfileAsItWas(Shape shape) {
        JoinTask task = JoinTask.self(series(800, 1), WINDOW);
        PartialProfile partial = new PartialProfile(task);
        LimitedCompute limited = LimitedCompute.unlimited(compute);
        OpenClAccelerator accelerator = new OpenClAccelerator(DEVICE, limited, shape.on(limited));
        accelerator.join(task, 0, 300, partial);
        double[] correlations = partial.rowCorrelations().clone();
        int[] neighbours = partial.columnNeighbours().clone();

        limited.disappear();

        assertThatThrownBy(() -> accelerator.join(task, 300, 600, partial))
                .isInstanceOf(DeviceFailedException.class)
                .hasMessageContaining("device of the test failed in a join")
                .hasMessageContaining("CL_DEVICE_NOT_AVAILABLE");
        assertThat(partial.rowCorrelations()).isEqualTo(correlations);
        assertThat(partial.columnNeighbours()).isEqualTo(neighbours);
    }

    @Test
    void word_pair_comesBack() {
        for (double correlation : new double[] {1, 1 - 1e-15, 0.999, 0.5, 0, -0.7, -1}) {
            long word = DiagonalsShape.word(correlation, 123_456, 17);

            assertThat(word & 0x1ffff).isEqualTo(123_456);
            assertThat(DiagonalsShape.correlation(word, 17)).isCloseTo(correlation, within(1e-12));
        }
    }
}
