package io.meltemi.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bench.chaos.Fault.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final List<String> PARTS = List.of("broker", "kafka", "taskmanager-1");
    private static final Set<Kind> ALL = EnumSet.of(Kind.CUT, Kind.DELAY, Kind.DISK_FULL);

    @Test
    void of_sameSeed_isTheSamePlan() {
        assertThat(FaultPlan.of(7, Duration.ofMinutes(10), PARTS, ALL))
                .isEqualTo(FaultPlan.of(7, Duration.ofMinutes(10), PARTS, ALL))
                .isNotEqualTo(FaultPlan.of(8, Duration.ofMinutes(10), PARTS, ALL));
    }

    @Test
    void of_longEnough_hasEveryFaultBeforeAnyComesAgain() {
        List<Fault> plan = FaultPlan.of(3, Duration.ofMinutes(30), PARTS, ALL);

        assertThat(plan.stream().limit(9).map(Fault::label).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "kill -9 broker",
                        "kill -9 kafka",
                        "kill -9 taskmanager-1",
                        "SIGSTOP broker",
                        "SIGSTOP kafka",
                        "SIGSTOP taskmanager-1",
                        "network cut",
                        "network delay",
                        "disk full");
    }

    @Test
    void of_anyFault_isOverBeforeTheNextAndTheEnd() {
        List<Fault> plan = FaultPlan.of(11, Duration.ofMinutes(20), PARTS, ALL);

        for (int i = 0; i < plan.size(); i++) {
            Duration end = plan.get(i).at().plus(plan.get(i).lasts());
            Duration limit = i + 1 < plan.size() ? plan.get(i + 1).at() : Duration.ofMinutes(20);
            assertThat(end).as(plan.get(i).toString()).isLessThan(limit);
        }
    }

    @Test
    void of_kindThatIsNotPossible_isNotPlanned() {
        assertThat(FaultPlan.of(5, Duration.ofMinutes(30), PARTS, EnumSet.noneOf(Kind.class)))
                .isNotEmpty()
                .allMatch(fault -> fault.kind() == Kind.KILL || fault.kind() == Kind.STOP);
    }
}
