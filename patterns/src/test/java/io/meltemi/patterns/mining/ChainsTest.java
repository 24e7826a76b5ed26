package io.meltemi.patterns.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.Accelerators;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainsTest {

    @Test
    void strongest_dipsThatMoveApart_isTheChain() {
        double[] values = Shapes.noise(2000, 1);
        for (int place = 0; place < 8; place++) {
            for (int k = 0; k < 60; k++) {
                double dips =
                        Math.exp(-Math.pow((k - 10) / 4.0, 2)) + Math.exp(-Math.pow((k - 16 - 4.0 * place) / 4, 2));
                values[100 + 240 * place + k] = 0.1 * values[100 + 240 * place + k] - 20 * dips;
            }
        }
        MiningPlan plan = MiningPlan.standard().withWindows(List.of(60));

        Chain chain = Shapes.finish(SeriesMining.begin(Shapes.minutes(values), plan, Accelerators.plain()))
                .result()
                .windows()
                .get(0)
                .chain();

        assertThat(chain.starts()).hasSizeGreaterThanOrEqualTo(6).isSorted();
        assertThat(chain.starts()).allMatch(start -> (start - 80) % 240 < 50);
        assertThat(chain.directness()).isGreaterThan(0.3);
    }
}
