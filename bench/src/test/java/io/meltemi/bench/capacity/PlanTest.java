package io.meltemi.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.bench.capacity.Plan.Figures;
import io.meltemi.bench.capacity.Plan.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first row is the example of docs/capacity.md. */
class PlanTest {

    private static final Figures MEASURED = new Figures(1, 2, 3, 4, 5, 6, 7, 8);

    @ParameterizedTest
    @CsvSource({"20000, 3, 54, 7, 3,  1111.1, 2, 1, 1, 2"})
    void of_network_asDocumented(
            long nodes,
            double sensors,
            double interval,
            double retention,
            int copies,
            double rate,
            int cores,
            int parallelism,
            int taskManagers,
            int partitions) {
        Plan plan = Plan.of(new Network(nodes, sensors, interval, retention, copies), MEASURED);

        assertThat(plan.messagesPerSecond()).isEqualTo(rate);
    }

    @Test
    void of_noNodes_refused() {
        assertThatThrownBy(() -> new Network(0, 1, 60, 7, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 0, 1.0, 60.0, 7.0, 1");
    }
}
