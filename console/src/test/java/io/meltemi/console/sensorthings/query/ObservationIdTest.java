package io.meltemi.console.sensorthings.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationIdTest {

    @ParameterizedTest
    @CsvSource({
        "1, 2026-11-26T10:00:00Z, 0, true",
        "262143, 2026-11-26T10:00:00.999Z, 0, true",
        "8000, 2177-01-01T00:00:00Z, 6, true",
        "262144, 2026-11-26T10:00:00Z, 0, false",
        "1, 1969-12-31T23:59:59.999Z, 1, true",
        "1, 1900-01-01T00:00:00Z, 0, true",
        "1, 1899-12-31T23:59:59.999Z, 0, true",
        "1, -4712-01-01T00:00:00Z, 0, true",
        "7, 9999-12-31T23:59:59.999Z, 100000, false",
        "2147483647, +200000-01-01T00:00:00Z, 2147483646, false"
    })
    void number_ofAnyObservation_leadsBack(long datastream, Instant time, long ordinal, boolean fitsLong) {
        ObservationId id = new ObservationId(datastream, time.toEpochMilli(), ordinal);
        assertThat(ObservationId.of(id.number())).contains(id);
        assertThat(id.number().signum()).isPositive();
        assertThat(id.number().bitLength() <= 63).isEqualTo(fitsLong);
    }

    @Test
    void of_numbersThatAreNoIds_isEmptyOrLeadsBack() {
        assertThat(ObservationId.of(BigInteger.ZERO)).isEmpty();
        assertThat(ObservationId.of(BigInteger.ONE)).isEmpty();
        assertThat(ObservationId.of(BigInteger.ONE.shiftLeft(60))).isEmpty();
        assertThat(ObservationId.of(BigInteger.TEN.pow(59))).isEmpty();
        for (BigInteger number = BigInteger.valueOf(Long.MAX_VALUE - 500);
                number.bitLength() <= 63;
                number = number.add(BigInteger.ONE)) {
            BigInteger given = number;
            ObservationId.of(given).ifPresent(id -> assertThat(id.number()).isEqualTo(given));
        }
    }
}
