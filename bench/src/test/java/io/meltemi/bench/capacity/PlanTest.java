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

    private static final Figures MEASURED = new Figures(0.58, 157, 112, 1_060_271, 28_915, 4, 565, 245);

    @ParameterizedTest
    @CsvSource({
        "30000, 50, 7, 1,   600,  2, 1, 1,   868510271, 6058503929,  2,  205027200000,   4635792000000",
        "1,     60, 1, 1,     0,  1, 1, 1,     1089186,  275696696,  2,             0,             0"
    })
    void of_network_asDocumented(
            long nodes,
            double interval,
            double retention,
            int copies,
            long rate,
            int cores,
            int parallelism,
            int taskManagers,
            long state,
            long heap,
            int partitions,
            long kafka,
            long database) {
        Plan plan = Plan.of(new Network(nodes, 1, interval, retention, copies), MEASURED);

        assertThat(Math.round(plan.messagesPerSecond())).isEqualTo(rate);
        assertThat(plan.cores()).isEqualTo(cores);
        assertThat(plan.parallelism()).isEqualTo(parallelism);
        assertThat(plan.taskManagers()).isEqualTo(taskManagers);
        assertThat(plan.stateBytes()).isEqualTo(state);
        assertThat(plan.heapBytesPerTaskManager()).isEqualTo(heap);
        assertThat(plan.partitions()).isEqualTo(partitions);
        if (rate > 0) {
            assertThat(plan.kafkaBytes()).isEqualTo(kafka);
            assertThat(plan.databaseBytesPerYear()).isEqualTo(database);
        }
    }

    @Test
    void of_noNodes_refused() {
        assertThatThrownBy(() -> new Network(0, 1, 60, 7, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 0, 1.0, 60.0, 7.0, 1");
    }
}
