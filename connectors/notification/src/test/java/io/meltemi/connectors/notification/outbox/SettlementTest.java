package io.meltemi.connectors.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.notification.outbox.Settlement.End;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {

    private static final DispatcherOptions OPTIONS = DispatcherOptions.DEFAULT;

    @Test
    void of_accepted_keepsTheReceiptId() {
        assertThat(of(new Outcome.Accepted("250 OK", "7f\0"), 1))
                .isEqualTo(new Settlement(End.ACCEPTED, "250 OK", "7f\uFFFD", Duration.ZERO));
    }

    @Test
    void of_permanent_isNotTriedAgain() {
        assertThat(of(new Outcome.Permanent("550 no"), 3))
                .isEqualTo(new Settlement(End.PERMANENT, "550 no", null, Duration.ZERO));
    }

    @Test
    void of_unknown_waitsAsAfterATransientFault() {
        assertThat(of(new Outcome.Unknown("lost"), 2))
                .isEqualTo(new Settlement(End.UNKNOWN, "lost", null, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({", PT10S", "PT1S, PT10S", "PT30M, PT30M", "PT48H, PT24H"})
    void of_transient_waitsAsLongAsEitherSideWants(Duration asked, Duration expected) {
        assertThat(of(new Outcome.Transient("421", asked), 2))
                .isEqualTo(new Settlement(End.TRANSIENT, "421", null, expected));
    }

    @Test
    void remarked_somethingWentWrongInTheMaking_isSaidBesideTheAnswer() {
        Settlement settlement = of(new Outcome.Accepted("250 OK", null), 1);

        assertThat(settlement.remarked(null)).isEqualTo(settlement);
        assertThat(settlement.remarked("email.en.mustache:\nline 3").answer())
                .isEqualTo("250 OK (email.en.mustache: line 3)");
    }

    private static Settlement of(Outcome outcome, int attempt) {
        return Settlement.of(outcome, attempt, OPTIONS, 0.5);
    }
}
