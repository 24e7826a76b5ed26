package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.Origin;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamFilter;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveredOnceTest {

    @Test
    void filter_sameStampAgain_isLeftOutAlsoAfterARestore() throws Exception {
        OperatorSubtaskState state;
        try (var operator = start(null)) {
            operator.processElement(message(Origin.STAMPED, 1), 0);
            operator.processElement(message(Origin.STAMPED, 2), 0);
            operator.processElement(message(Origin.STAMPED, 1), 0);
            assertThat(operator.extractOutputValues()).hasSize(2);
            state = operator.snapshot(1, 1);
        }
        try (var operator = start(state)) {
            operator.processElement(message(Origin.STAMPED, 2), 0);
            operator.processElement(message(Origin.STAMPED, 3), 0);
            assertThat(operator.extractOutputValues())
                    .extracting(InboundRecord::offset)
                    .containsExactly(3L);
        }
    }

    @Test
    void filter_equalMessagesWithoutStamp_allPass() throws Exception {
        try (var operator = start(null)) {
            operator.processElement(message(Origin.UNSTAMPED, 1), 0);
            operator.processElement(message(Origin.UNSTAMPED, 1), 0);
            assertThat(operator.extractOutputValues()).hasSize(2);
        }
    }

    @Test
    void snapshot_moreThanABrokerCanSendUnanswered_forgetsTheOldest() throws Exception {
        try (var operator = start(null)) {
            for (int i = 0; i <= DeliveredOnce.REMEMBERED; i++) {
                operator.processElement(message(Origin.STAMPED, i), 0);
            }
            operator.processElement(message(Origin.STAMPED, 1), 0);
            operator.processElement(message(Origin.STAMPED, 0), 0);
            assertThat(operator.extractOutputValues()).hasSize(DeliveredOnce.REMEMBERED + 2);
        }
    }

    private static OneInputStreamOperatorTestHarness<InboundRecord, InboundRecord> start(
            @Nullable OperatorSubtaskState restored) throws Exception {
        var operator = new OneInputStreamOperatorTestHarness<InboundRecord, InboundRecord>(
                new StreamFilter<>(new DeliveredOnce()), 1, 1, 0);
        operator.setup();
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        return operator;
    }

    private static InboundRecord message(int partition, long offset) {
        return new InboundRecord(
                "net/n1", "net/n1/t", new byte[0], 1, false, Instant.EPOCH, partition, offset, null, null, false);
    }
}
