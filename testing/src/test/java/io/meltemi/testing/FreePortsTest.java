package io.meltemi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void next_manyTimes_neverTheSameAndBelowOutgoingConnections() {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ports.add(FreePorts.next());
            int first = FreePorts.nextTwo();
            ports.addAll(List.of(first, first + 1));
        }

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 21_000 && port < 26_000);
    }
}
