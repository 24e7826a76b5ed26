package io.meltemi.accelerators.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.PartialProfile;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenClAcceleratorTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void join_random_isAsPlain(boolean strips) throws Exception {
        assertThat(OpenClLibrary.load()).isEmpty();
        OpenClDevice device = DeviceInfo.devices(DeviceInfo.platforms().get(0)).get(0);
        System.out.println(device);
        Random random = new Random(1);
        double[] x = random.doubles(5000).toArray();
        double[] y = random.doubles(3000).toArray();
        y[100] = Double.NaN;
        java.util.Arrays.fill(x, 700, 800, 0.25);
        java.util.Arrays.fill(y, 1700, 1800, 0.25);
        Function<Compute, JoinShape> shape = strips ? JoinShape::strips : JoinShape::diagonals;
        ClCompute compute = ClCompute.open(device, ProgramSource.compiled());
        try (OpenClAccelerator accelerator =
                new OpenClAccelerator(new Device(Device.Kind.OPENCL_CPU, "x"), compute, shape.apply(compute))) {
            for (JoinTask task :
                    new JoinTask[] {JoinTask.self(x, 40), JoinTask.between(x, y, 40), JoinTask.between(y, x, 40)}) {
                PartialProfile partial = new PartialProfile(task);
                for (int from = 0; from < task.diagonals(); from += 1777) {
                    accelerator.join(task, from, Math.min(task.diagonals(), from + 1777), partial);
                }
                double[] expected = Accelerators.plain().join(task).rows().distances();
                double[] correlations = partial.rowCorrelations();
                for (int i = 0; i < expected.length; i++) {
                    double distance = correlations[i] == -2
                            ? Double.POSITIVE_INFINITY
                            : Math.sqrt(2 * 40 * (1 - correlations[i]));
                    if (distance != expected[i])
                        assertThat(distance).as("%s", i).isCloseTo(expected[i], within(1e-9));
                }
                double[] expectedC = Accelerators.plain().join(task).columns().distances();
                correlations = partial.columnCorrelations();
                for (int i = 0; i < expectedC.length; i++) {
                    double distance = correlations[i] == -2
                            ? Double.POSITIVE_INFINITY
                            : Math.sqrt(2 * 40 * (1 - correlations[i]));
                    if (distance != expectedC[i])
                        assertThat(distance).as("%s", i).isCloseTo(expectedC[i], within(1e-9));
                }
            }
        }
    }
}
