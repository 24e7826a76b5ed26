package io.meltemi.bench.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryPlanTest {

    @ParameterizedTest
    @CsvSource({"10000000, 38, 60", "100000000, 385, 60", "20000, 16, 12441", "1000000, 16, 248"})
    void of_readings_hasAsManyNodesAsTheTimeTakes(long readings, int nodes, int intervalSeconds) {
        assertThat(HistoryPlan.of(readings, 36)).isEqualTo(new HistoryPlan(readings, nodes, intervalSeconds));
    }

    @Test
    void room_nodesInTurn_fillRoomsAndThenBuildings() {
        HistoryPlan plan = HistoryPlan.of(1, 1);

        assertThat(plan.room(0)).isEqualTo("B101");
        assertThat(plan.room(1)).isEqualTo("B101");
        assertThat(plan.room(7)).isEqualTo("B104");
        assertThat(plan.room(8)).isEqualTo("B201");
        assertThat(plan.building(8)).isEqualTo("B2");
    }

    @Test
    void of_noReadings_isRefused() {
        assertThatThrownBy(() -> new HistoryPlan(0, 1, 60)).hasMessageContaining("at least 1");
    }
}
