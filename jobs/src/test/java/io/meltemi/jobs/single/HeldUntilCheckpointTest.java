package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldUntilCheckpointTest {

    @Test
    void release_checkpointComplete_whatItHasAndInOrder() throws Exception {
        try (var operator = start(true, null)) {
            operator.processElement("a", 0);
            operator.processElement("b", 0);
            operator.snapshot(1, 1);
            operator.processElement("c", 0);
            assertThat(operator.extractOutputValues()).isEmpty();
            operator.notifyOfCompletedCheckpoint(1);
            assertThat(operator.extractOutputValues()).containsExactly("a", "b");
            operator.snapshot(2, 2);
            operator.processElement("d", 0);
            operator.snapshot(3, 3);
            operator.notifyOfCompletedCheckpoint(3);
            assertThat(operator.extractOutputValues()).containsExactly("a", "b", "c", "d");
            operator.notifyOfCompletedCheckpoint(3);
            assertThat(operator.extractOutputValues()).hasSize(4);
        }
    }

    @Test
    void restore_afterAFailure_forgetsWhatNoCheckpointHasAndReleasesTheRest() throws Exception {
        OperatorSubtaskState state;
        try (var operator = start(true, null)) {
            operator.processElement("a", 0);
            state = operator.snapshot(1, 1);
            operator.processElement("never told", 0);
        }
        try (var operator = start(true, state)) {
            operator.processElement("b", 0);
            operator.snapshot(2, 2);
            operator.notifyOfCompletedCheckpoint(2);
            assertThat(operator.extractOutputValues()).containsExactly("a", "b");
        }
    }

    @Test
    void process_notHolding_passesAtOnceBehindWhatWasHeldBefore() throws Exception {
        OperatorSubtaskState state;
        try (var operator = start(true, null)) {
            operator.processElement("a", 0);
            state = operator.snapshot(1, 1);
        }
        try (var operator = start(false, state)) {
            operator.processElement("b", 0);
            assertThat(operator.extractOutputValues()).containsExactly("a", "b");
        }
    }

    private static OneInputStreamOperatorTestHarness<String, String> start(
            boolean isHolding, @Nullable OperatorSubtaskState restored) throws Exception {
        var operator = new OneInputStreamOperatorTestHarness<String, String>(
                new HeldUntilCheckpoint<>(Types.STRING, isHolding), 1, 1, 0);
        operator.setup(
                Types.STRING.createSerializer(new org.apache.flink.api.common.serialization.SerializerConfigImpl()));
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        return operator;
    }
}
