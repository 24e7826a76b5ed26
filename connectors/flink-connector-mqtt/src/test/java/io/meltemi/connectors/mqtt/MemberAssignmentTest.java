// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemberAssignmentTest {

    private final MemberAssignment assignment = new MemberAssignment();

    @Test
    void take_moreMembersThanReaders_eachReaderItsShareOnce() {
        assignment.ensure(5);
        assertThat(members(assignment.take(0, 2))).containsExactly(0, 2, 4);
        assertThat(assignment.take(0, 2)).isEmpty();
        assertThat(members(assignment.take(1, 2))).containsExactly(1, 3);
        assertThat(assignment.state()).isEqualTo(new MqttEnumeratorState(5, List.of()));
    }

    @Test
    void ensure_higherParallelismAfterRestore_onlyTheNewOnes() {
        MemberAssignment restored = new MemberAssignment(new MqttEnumeratorState(2, List.of()));
        restored.ensure(4);
        assertThat(members(restored.state().unassigned())).containsExactly(2, 3);
    }

    @Test
    void ensure_lowerParallelismAfterRestore_noneIsGivenUp() {
        MemberAssignment restored = new MemberAssignment(new MqttEnumeratorState(4, List.of(MqttSplit.unused(3))));
        restored.ensure(2);
        assertThat(restored.state().members()).isEqualTo(4);
        assertThat(members(restored.take(1, 2))).containsExactly(3);
    }

    @Test
    void giveBack_readerFailed_sameReaderGetsThemWithTheirState() {
        MqttSplit used = new MqttSplit(3, true, 7, List.of("a"), List.of());
        assignment.giveBack(List.of(used), 0);
        assertThat(assignment.take(1, 2)).isEmpty();
        assertThat(assignment.take(0, 2)).containsExactly(used);
    }

    private static List<Integer> members(List<MqttSplit> splits) {
        return splits.stream().map(MqttSplit::member).toList();
    }
}
