package io.meltemi.jobs.trend.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 13, 30, 58, 199, 200, 201, 202, 500, 1_000, 100_000})
    void quantile_anyDegrees_agreesWithAnIndependentImplementation(int degrees) {
        TDistribution reference = new TDistribution(degrees, 1e-14);
        double at95 = StudentT.AT_95.quantile(degrees);
        double at999 = StudentT.AT_999.quantile(degrees);

        assertThat(reference.cumulativeProbability(at95)).isCloseTo(0.975, within(1e-11));
        assertThat(reference.cumulativeProbability(at999)).isCloseTo(0.9995, within(1e-11));
    }
}
