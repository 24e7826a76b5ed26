package io.meltemi.jobs.validation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.message.RejectionReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeldRejectionsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void beganAs_equalMessagesOfTwoWindows_areTwoBeginnings() {
        HeldRejections first = begunAt(START);
        HeldRejections later = begunAt(START.plus(HeldRejections.WINDOW));

        assertThat(first.beganAs(first.plus(START.plusMillis(1), 1, 2))).isTrue();
        assertThat(later.beganAs(first)).isFalse();
    }

    private static HeldRejections begunAt(Instant at) {
        return new HeldRejections(
                "net",
                "n1",
                RejectionReason.NODE_NOT_ACTIVE,
                "net/n1/t",
                new Origin(Origin.UNSTAMPED, 7, HeldRejections.INDEX),
                at,
                at,
                1,
                1,
                1);
    }
}
