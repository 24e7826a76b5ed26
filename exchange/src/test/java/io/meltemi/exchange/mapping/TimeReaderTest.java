package io.meltemi.exchange.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeReaderTest {

    @ParameterizedTest
    @CsvSource({
        "iso, UTC, 2026-11-25T21:10:00Z, 2026-11-25T21:10:00Z",
        "iso, , 2026-11-25 21:10:00.123456+02:00, 2026-11-25T19:10:00.123456Z",
        "iso, Europe/Athens, 2026-11-25 21:10:00, 2026-11-25T19:10:00Z",
        "iso, Europe/Athens, 2026-07-25 21:10, 2026-07-25T18:10:00Z",
        "iso, UTC, 2026-11-25, 2026-11-25T00:00:00Z",
        "iso, , 2026-11-25T21:10:00+0530, 2026-11-25T15:40:00Z",
        "dd/MM/yyyy HH.mm.ss, Europe/Rome, 10/03/2004 18.00.00, 2004-03-10T17:00:00Z",
        "M/d/yyyy h:mm a, UTC, 3/10/2004 6:05 PM, 2004-03-10T18:05:00Z",
        "epoch-ms, , 1458031648545, 2016-03-15T08:47:28.545Z",
        "epoch-s, , 1458031648.5, 2016-03-15T08:47:28.500Z",
        "epoch-s, , -1, 1969-12-31T23:59:59Z",
        "epoch-us, , 1458031648545001, 2016-03-15T08:47:28.545001Z",
    })
    void read_timeOfItsFormat_isTheInstant(String format, String zone, String text, Instant expected) throws Exception {
        assertThat(reader(format, zone, null, null).read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "iso; ; 2026-11-25 21:10:00; zone' in the mapping",
                "iso; Europe/Athens; 2026-03-29 03:30:00; never showed it",
                "iso; Europe/Athens; 2026-10-25 03:30:00; showed it twice",
                "iso; Europe/Athens; 2026-11-25 21:10:00+05:00; is not that of zone Europe/Athens",
                "iso; UTC; 2026-02-30 00:00:00; expected a time such as",
                "iso; UTC; yesterday; expected a time such as",
                "dd/MM/yyyy; UTC; 31/02/2004; expected a time as 'dd/MM/yyyy'",
                "epoch-ms; ; 12h; expected a number of ms",
                "epoch-s; ; 1e999999999; expected a number of seconds",
            })
    void read_timeThatIsNone_saysWhy(String format, String zone, String text, String why) {
        assertThatThrownBy(() -> reader(format, zone, null, null).read(text))
                .isInstanceOf(BadTimeException.class)
                .hasMessageContaining(why);
    }

    @Test
    void read_clocksPutBack_takesWhatTheMappingSays() throws Exception {
        String text = "2026-10-25 03:30:00";

        assertThat(reader("iso", "Europe/Athens", "earlier", null).read(text)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(reader("iso", "Europe/Athens", "later", null).read(text)).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void read_clocksPutForward_isShiftedWhereTheMappingSaysSo() throws Exception {
        assertThat(reader("iso", "Europe/Athens", null, "shift").read("2026-03-29 03:30:00"))
                .isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void read_count_isStepsAfterTheStart() throws Exception {
        TimeReader reader = TimeReader.of(
                new TimeMapping(List.of("n"), "count", null, null, null, "5s", Instant.parse("2010-07-10T08:00:00Z")));

        assertThat(reader.read("12")).isEqualTo("2010-07-10T08:01:00Z");
    }

    private static TimeReader reader(String format, String zone, String ambiguous, String nonexistent) {
        return TimeReader.of(new TimeMapping(List.of("t"), format, zone, ambiguous, nonexistent, null, null));
    }
}
