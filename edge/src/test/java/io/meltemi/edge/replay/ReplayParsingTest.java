package io.meltemi.edge.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayParsingTest {

    @ParameterizedTest
    @CsvSource({"5s,5000", "500ms,500", "1.5m,90000", "2h,7200000", "1d,86400000"})
    void duration_wellFormed_isRead(String text, long millis) throws Exception {
        assertThat(ReplayParsing.duration("--step", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "0s", "5 s", "5S", "1e9s", "99999999999999d", "5s5s"})
    void duration_malformed_namesOptionExpectedAndFound(String text) {
        assertThatThrownBy(() -> ReplayParsing.duration("--step", text))
                .isInstanceOfSatisfying(ReplayOptionException.class, e -> {
                    assertThat(e.option()).isEqualTo("--step");
                    assertThat(e.expected()).contains("5s");
                    assertThat(e.found()).isEqualTo("'" + text + "'");
                    assertThat(e).hasMessage("--step: expected " + e.expected() + " but found '" + text + "'");
                });
    }

    @Test
    void value_inAllLengths_isRead() throws Exception {
        assertThat(ReplayParsing.value("--value", "T").sensor()).isEqualTo(sensor("T", "", -1e9, 1e9));
        assertThat(ReplayParsing.value("--value", "T (C)=temp"))
                .isEqualTo(new ValueColumn("T (C)", sensor("temp", "", -1e9, 1e9)));
        assertThat(ReplayParsing.value("--value", "T=temp:C").sensor()).isEqualTo(sensor("temp", "C", -1e9, 1e9));
        assertThat(ReplayParsing.value("--value", "T=temp:C:-20..60.5").sensor())
                .isEqualTo(sensor("temp", "C", -20, 60.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=temp",
                "T=",
                "T=a/b",
                "a/b",
                "T=temp:C:1..2:x",
                "T=temp:C:60..-20",
                "T=temp:C:1",
                "T=temp:C:..",
                "T=temp:C:NaN..1",
                "T=control"
            })
    void value_malformed_namesOption(String text) {
        assertFault(() -> ReplayParsing.value("--value", text), "--value");
    }

    @Test
    void speed_andDelimiter_areRead() throws Exception {
        assertThat(ReplayParsing.speed("--speed", "60x")).isEqualTo(new ReplaySpeed.Factor(60));
        assertThat(ReplayParsing.speed("--speed", "max")).isEqualTo(new ReplaySpeed.Max());
        assertThat(ReplayParsing.delimiter("--delimiter", "tab")).isEqualTo('\t');
        assertThat(ReplayParsing.delimiter("--delimiter", ";")).isEqualTo(';');
        for (String text : new String[] {"60", "x", "0x", "-1x", "fast", "1e400x"}) {
            assertFault(() -> ReplayParsing.speed("--speed", text), "--speed");
        }
        for (String text : new String[] {"", ";;", "\"", "\n"}) {
            assertFault(() -> ReplayParsing.delimiter("--delimiter", text), "--delimiter");
        }
    }

    @Test
    void place_malformed_namesWhatIsWrong() throws Exception {
        assertThat(ReplayParsing.place("--place", "a/b/c/d/outdoor/f/g").room()).isEqualTo("g");
        assertThatThrownBy(() -> ReplayParsing.place("--place", "a/b")).hasMessageContaining("2 levels");
        assertThatThrownBy(() -> ReplayParsing.place("--place", "a/b/c/d/e/f/g"))
                .hasMessageContaining("indoor");
        assertThatThrownBy(() -> ReplayParsing.place("--place", "a//c/d/indoor/f/g"))
                .hasMessageContaining("1 to 64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iso|2026-11-22T10:00:00Z|2026-11-22T10:00:00Z",
                "iso|2026-11-22 10:00:00.25|2026-11-22T08:00:00.250Z",
                "iso|2026-11-22T10:00|2026-11-22T08:00:00Z",
                "iso|2026-11-22T10:00:00+01:00|2026-11-22T09:00:00Z",
                "iso|2026-11-22|2026-11-21T22:00:00Z",
                "epoch-ms|1458031648123|2016-03-15T08:47:28.123Z",
                "epoch-s|1458031648.5|2016-03-15T08:47:28.500Z",
                "epoch-s|-1|1969-12-31T23:59:59Z",
                "dd/MM/yyyy HH.mm.ss|10/03/2004 18.00.00|2004-03-10T16:00:00Z"
            })
    void time_inEachFormat_isRead(String format, String text, Instant expected) throws Exception {
        assertThat(reader(format).read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iso|yesterday",
                "iso|2026-13-01T00:00:00Z",
                "epoch-ms|1e999999999",
                "epoch-s|99999999999999999999",
                "epoch-s|''",
                "dd/MM/yyyy|10-03-2004"
            })
    void time_malformed_throwsDateTimeException(String format, String text) throws Exception {
        TimeSource.Reader reader = reader(format);
        assertThatThrownBy(() -> reader.read(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void timeFormat_noPattern_namesOption() {
        assertFault(() -> reader("{{{"), "--time-format");
        assertFault(() -> ReplayParsing.zone("--zone", "Atlantis"), "--zone");
        assertFault(() -> ReplayParsing.instant("--start", "noon"), "--start");
    }

    private static TimeSource.Reader reader(String format) throws ReplayOptionException {
        return TimeSource.reader("--time-format", format, ZoneId.of("Europe/Athens"));
    }

    private static SensorDeclaration sensor(String name, String unit, double minimum, double maximum) {
        return new SensorDeclaration(name, "recording", DataType.FLOAT, unit, minimum, maximum);
    }

    private static void assertFault(ThrowingCallable call, String option) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ReplayOptionException.class, e -> assertThat(e.option())
                .isEqualTo(option));
    }
}
