package io.meltemi.bench.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bench.databases.Episodes.Heat;
import io.meltemi.bench.databases.Episodes.Silence;
import io.meltemi.bench.databases.HistoryPlan.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryStepTest {

    private static final HistoryPlan PLAN = new HistoryPlan(1_000_000, 40, 60);
    private static final int STEPS = 4 * 24 * 60;

    @Test
    void value_twoRuns_areTheSame() {
        assertThat(values(new HistoryStep(PLAN))).isEqualTo(values(new HistoryStep(PLAN)));
    }

    @Test
    void value_heat_showsInTemperatureAndFlame() {
        Heat heat =
                Episodes.heat(PLAN, HistoryPlan.START.plus(Duration.ofDays(30))).get(0);
        HistoryStep step = new HistoryStep(PLAN);

        step.moveTo(step(heat.begin()) - 1);
        double before = step.value(heat.node(), Sensor.TEMPERATURE);
        assertThat(step.value(heat.node(), Sensor.FLAME)).isZero();
        step.moveTo(step(heat.danger()));

        assertThat(step.value(heat.node(), Sensor.TEMPERATURE)).isGreaterThan(before + 20);
        assertThat(step.value(heat.node(), Sensor.FLAME)).isOne();
        assertThat(heat.warning()).isBefore(heat.danger());
        assertThat(heat.danger()).isBefore(heat.end());
    }

    @Test
    void isThere_silence_leavesOutAllOfTheNode() {
        Silence silence = Episodes.silence(PLAN, HistoryPlan.START.plus(Duration.ofDays(30)))
                .get(0);
        HistoryStep step = new HistoryStep(PLAN);

        for (long number = step(silence.begin()); number < step(silence.end()); number++) {
            step.moveTo(number);
            for (Sensor sensor : HistoryPlan.SENSORS) {
                assertThat(step.isThere(silence.node(), sensor.number())).isFalse();
            }
        }
    }

    @Test
    void isThere_severalDays_losesAboutOneInAHundred() {
        HistoryStep step = new HistoryStep(PLAN);
        long there = 0;
        for (int number = 0; number < STEPS; number++) {
            step.moveTo(number);
            for (int node = 0; node < PLAN.nodes(); node++) {
                there += step.isThere(node, 0) ? 1 : 0;
            }
        }

        assertThat(there / (double) (STEPS * PLAN.nodes())).isBetween(0.97, 0.998);
    }

    @Test
    void value_aDay_staysWithinWhatSensorsCanSay() {
        HistoryStep step = new HistoryStep(PLAN);
        for (int number = 0; number < 24 * 60; number++) {
            step.moveTo(number);
            for (int node = 0; node < PLAN.nodes(); node++) {
                assertThat(step.value(node, Sensor.TEMPERATURE)).isBetween(0.0, 70.0);
                assertThat(step.value(node, Sensor.HUMIDITY)).isBetween(0.0, 100.0);
                assertThat(step.value(node, Sensor.CARBON_DIOXIDE)).isBetween(400.0, 2_000.0);
                assertThat(step.value(node, Sensor.LIGHT)).isBetween(0.0, 2_000.0);
            }
        }
    }

    private static long step(Instant time) {
        return Duration.between(HistoryPlan.START, time).toSeconds() / PLAN.intervalSeconds();
    }

    private static List<Double> values(HistoryStep step) {
        List<Double> values = new ArrayList<>();
        for (int number = 0; number < 2_000; number += 7) {
            step.moveTo(number);
            for (Sensor sensor : HistoryPlan.SENSORS) {
                values.add(step.isThere(3, sensor.number()) ? step.value(3, sensor) : Double.NaN);
            }
        }
        return values;
    }
}
