package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Instants on the command line. */
class InstantConverterTest {

    private static final Instant NOW = Instant.parse("2026-11-25T21:10:00Z");

    private final InstantConverter converter = new InstantConverter(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T10:00:00Z, 2026-11-25T10:00:00Z",
        "2026-11-25T10:00:00.25+02:00, 2026-11-25T08:00:00.250Z",
        "2026-11-25, 2026-11-25T00:00:00Z",
        "now, 2026-11-25T21:10:00Z",
        "2h, 2026-11-25T19:10:00Z",
        "7d, 2026-11-18T21:10:00Z",
    })
    void convert_eachForm_isTheInstant(String text, Instant expected) {
        assertThat(converter.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-25T10:00:00", "", "-2h"})
    void convert_anythingElse_saysWhatIsExpected(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("two hours ago")
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void durationConverter_wrong_saysWhatIsExpected() {
        assertThatThrownBy(() -> new DurationConverter().convert("soon"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("a duration such as 200ms");
    }
}
