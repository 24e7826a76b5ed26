package io.meltemi.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

    @Test
    void parse_nameWithParenthesesAndSpaces_userAndSystemTimeAndThatOfEndedChildren() {
        String stat = "4711 (java (x) y) S 1 4711 4711 0 -1 4194304 100 200 0 0 150 50 30 20 20 0 40 0 1000 2 3";

        assertThat(ProcessorTime.parse(stat)).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void since_processesOfAGroup_areAddedAndNeverNegative() {
        ProcessorTime before = new ProcessorTime(Map.of("taskmanager", 10.0, "kafka", 3.0));
        ProcessorTime after = new ProcessorTime(Map.of("taskmanager", 2.0, "kafka", 4.5, "broker", 1.0));

        ProcessorTime used = after.since(before);

        assertThat(used.of("taskmanager")).isZero(); // it was killed and began anew
        assertThat(used.all()).isCloseTo(2.5, within(1e-9));
    }
}
