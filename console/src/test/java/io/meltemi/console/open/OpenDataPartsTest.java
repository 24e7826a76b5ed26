package io.meltemi.console.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meltemi.console.http.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDataPartsTest {

    @Test
    void licence_identifier_hasItsText() {
        assertThat(Licence.of("CC-BY-4.0").url()).hasToString("https://creativecommons.org/licenses/by/4.0/");
        assertThat(Licence.of("MIT").url()).hasToString("https://spdx.org/licenses/MIT.html");
        assertThat(Licence.of("Ours-1 https://us.example/licence"))
                .isEqualTo(new Licence("Ours-1", URI.create("https://us.example/licence")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CC BY", "X javascript:alert(1)", "<b>"})
    void licence_other_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Licence.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::1, 20010db800010002",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void limits_addressesOfOneNetwork_areOneClient(String address, String client) {
        assertThat(RequestLimits.network(address)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, 2026-11-25T08:59:59Z, 2026-11-25T08:00:00Z",
        "P7D, 2026-11-25T08:59:59Z, 2026-11-23T00:00:00Z",
        "P1D, 1999-12-31T23:59:59.999999Z, 1999-12-31T00:00:00Z",
        "PT7M, 2000-01-02T23:53:00Z, 2000-01-02T23:53:00Z"
    })
    void buckets_begin_isWherePeopleThink(Duration width, Instant time, Instant begin) throws ProblemException {
        Buckets buckets = Buckets.of(width, new TimeRange(time, time.plusSeconds(1)));

        assertThat(buckets.begin(time)).isEqualTo(begin);
        assertThat(buckets.note()).isNull();
    }

    @Test
    void words_ofBothLanguages_areTheSame() {
        assertThat(OpenWords.in("el").keys()).isEqualTo(OpenWords.in("en").keys());
    }

    @Test
    void buffer_ofWhatFits_isWhatWasWritten() throws Exception {
        assertThat(BoundedBuffer.of(3, out -> out.write(new byte[] {1, 2, 3}))).hasValue(new byte[] {1, 2, 3});
        assertThat(BoundedBuffer.of(3, out -> out.write(new byte[] {1, 2, 3, 4})))
                .isEmpty();
    }
}
