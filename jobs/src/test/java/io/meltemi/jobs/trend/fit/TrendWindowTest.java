package io.meltemi.jobs.trend.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.event.TrendMethod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendWindowTest {

    @Test
    void parseAll_everyKind_isUnderstood() {
        assertThat(TrendWindow.parseAll(
                        "5 readings, 9 Readings theil-sen,PT15M/PT1M , PT1H/PT5M least-squares, P1D/PT1H"))
                .containsExactly(
                        new TrendWindow.Readings(5, TrendMethod.LEAST_SQUARES),
                        new TrendWindow.Readings(9, TrendMethod.THEIL_SEN),
                        new TrendWindow.Time(Duration.ofMinutes(15), Duration.ofMinutes(1)),
                        new TrendWindow.Time(Duration.ofHours(1), Duration.ofMinutes(5)),
                        new TrendWindow.Time(Duration.ofDays(1), Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 readings                   | must have 2 to 100 readings
                    101 readings                 | must have 2 to 100 readings
                    five readings                | must be like '5 readings'
                    PT15M                        | must be like '5 readings'
                    PT15M/PT2M                   | 1 to 120 times the slide and a multiple of it
                    PT1M/PT15M                   | 1 to 120 times the slide and a multiple of it
                    PT1H/PT1S                    | 1 to 120 times the slide and a multiple of it
                    PT0.5S/PT0.5S                | whole seconds
                    PT0S/PT0S                    | whole seconds
                    P1X/PT1M                     | must be like '5 readings'
                    PT/PT1M                      | must be durations
                    PT15M/PT1M theil-sen         | theil-sen must have a window of at most 100 readings
                    5 readings spline            | must be like '5 readings'
                    5 readings, 5 readings       | no two windows may have the same length
                    PT1H/PT1M, PT1H/PT5M         | no two windows may have the same length
                    """)
    void parseAll_fault_saysWhatIsWrong(String text, String fault) {
        assertThatThrownBy(() -> TrendWindow.parseAll(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void parseAll_manyFaults_namesAll() {
        assertThatThrownBy(() -> TrendWindow.parseAll("1 readings,,PT15M/PT2M,2 readings,2 readings"))
                .hasMessageContaining("2 to 100 readings")
                .hasMessageContaining("found ''")
                .hasMessageContaining("a multiple of it")
                .hasMessageContaining("no two windows");
    }

    @Test
    void plan_latenessThatCannotBeKept_isRefused() {
        List<TrendWindow> windows = TrendWindow.parseAll("PT1M/PT1S");

        assertThat(new TrendPlan(windows, Duration.ofMinutes(10)).windows()).hasSize(1);
        assertThatThrownBy(() -> new TrendPlan(windows, Duration.ofMinutes(11)))
                .hasMessageContaining("at most 600 times the slide");
        assertThatThrownBy(() -> new TrendPlan(List.of(), Duration.ofSeconds(-1)))
                .hasMessageContaining("1 to 10 windows")
                .hasMessageContaining("from 0 to 7 days");
    }
}
