package io.meltemi.accelerators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GoldenProfileTest {

    @Test
    void join_plantedMotif_findsIt() {
        Random random = new Random(1);
        double[] series = new double[2000];
        for (int i = 0; i < series.length; i++) {
            series[i] = random.nextGaussian();
        }
        System.arraycopy(series, 300, series, 1400, 60);

        MatrixProfile profile =
                Accelerators.plain().join(JoinTask.self(series, 50)).nearest();

        assertThat(profile.neighbour(305)).isEqualTo(1405);
        assertThat(profile.distance(305)).isLessThan(1e-6);
    }
}
