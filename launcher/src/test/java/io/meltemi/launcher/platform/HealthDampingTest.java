package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.health.PartHealth;
import io.meltemi.schemas.event.PartCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which changes of the platform's health are told. */
class HealthDampingTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final List<PartHealth> FAILING = List.of(PartHealth.failing("kafka", "does not answer"));
    private static final List<PartHealth> WORKING = List.of(PartHealth.healthy("kafka"));

    private final HealthDamping damping = new HealthDamping(Duration.ofSeconds(5));

    @Test
    void observe_worksFromTheStart_isToldOnce() {
        assertThat(observe(WORKING, 0)).containsExactly(new PartCondition(START, "kafka", true, null));
        assertThat(observe(WORKING, 2)).isEmpty();
    }

    @Test
    void observe_failsForAMoment_isNotTold() {
        observe(WORKING, 0);

        assertThat(observe(FAILING, 2)).isEmpty();
        assertThat(observe(FAILING, 6)).isEmpty();
        assertThat(observe(WORKING, 7)).isEmpty();
        assertThat(observe(FAILING, 8)).isEmpty();
        assertThat(observe(FAILING, 12)).isEmpty();
    }

    @Test
    void observe_failsForLong_isToldOnceWithItsBegin() {
        observe(WORKING, 0);
        observe(FAILING, 2);

        assertThat(observe(FAILING, 7))
                .containsExactly(new PartCondition(START.plusSeconds(2), "kafka", false, "does not answer"));
        assertThat(observe(FAILING, 60)).isEmpty();
        assertThat(observe(WORKING, 61)).containsExactly(new PartCondition(START.plusSeconds(61), "kafka", true, null));
    }

    @Test
    void observe_whatKafkaDidNotTake_isDecidedAgain() {
        assertThat(damping.observe(WORKING, START)).hasSize(1);

        assertThat(damping.observe(WORKING, START.plusSeconds(2))).hasSize(1);
        assertThat(damping.observe(FAILING, START.plusSeconds(4))).isEmpty();
        assertThat(damping.observe(FAILING, START.plusSeconds(9))).hasSize(1);
    }

    private List<PartCondition> observe(List<PartHealth> parts, long seconds) {
        List<PartCondition> changes = damping.observe(parts, START.plusSeconds(seconds));
        changes.forEach(damping::told);
        return changes;
    }
}
