package io.meltemi.schemas.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalStampTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    @Test
    void parse_text_isTheInstant() {
        ArrivalStamp stamp = ArrivalStamp.after(new ArrivalStamp(0), NOW);

        assertThat(ArrivalStamp.parse(stamp.text())).isEqualTo(stamp);
        assertThat(stamp.instant()).isEqualTo(NOW);
    }

    @Test
    void after_clockStandsOrIsSetBack_isHigherAllTheSame() {
        ArrivalStamp first = ArrivalStamp.after(new ArrivalStamp(0), NOW);
        ArrivalStamp second = ArrivalStamp.after(first, NOW);
        ArrivalStamp third = ArrivalStamp.after(second, NOW.minusSeconds(3_600));

        assertThat(second.micros()).isEqualTo(first.micros() + 1);
        assertThat(third.micros()).isEqualTo(first.micros() + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "-1", "1.5", "9999999999999999999", "253402300800000000", "１"})
    void parse_anythingElse_isNoStamp(String text) {
        assertThat(ArrivalStamp.parse(text)).isNull();
    }

    @Test
    void stamp_beforeTime_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArrivalStamp(-1))
                .withMessage("a stamp must be from 1970 to 9999, found -1");
    }
}
