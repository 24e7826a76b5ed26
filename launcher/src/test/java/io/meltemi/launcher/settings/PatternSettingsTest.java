package io.meltemi.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meltemi.jobs.pattern.anomaly.LivePlan;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of the pattern job. */
class PatternSettingsTest {

    @Test
    void load_nothingGiven_isThePlanOfTheJob() throws Exception {
        Settings settings = Settings.load(null, Map.of());

        assertThat(settings.get(PatternSettings.PATTERNS_ENABLED)).isTrue();
        assertThat(PatternSettings.live(settings)).isEqualTo(LivePlan.DEFAULT);
    }

    @Test
    void load_others_areTaken() throws Exception {
        Settings settings = Settings.load(
                null,
                Map.of(
                        "MELTEMI_PATTERNS_THRESHOLD", "0.75",
                        "MELTEMI_PATTERNS_ALERT_THRESHOLD", "0.9",
                        "MELTEMI_PATTERNS_SEVERITY", "none",
                        "MELTEMI_PATTERNS_LATE_TOLERANCE", "0s",
                        "MELTEMI_PATTERNS_QUIET", "1h",
                        "MELTEMI_PATTERNS_MOST_A_DAY", "3",
                        "MELTEMI_PATTERNS_FORGET_AFTER", "7d"));

        assertThat(PatternSettings.live(settings))
                .isEqualTo(new LivePlan(0.75, 0.9, null, Duration.ZERO, Duration.ofHours(1), 3, Duration.ofDays(7)));
    }

    @Test
    void load_alertThresholdBelowTheThreshold_saysWhatIsExpected() {
        SettingsException exception = catchThrowableOfType(
                SettingsException.class, () -> Settings.load(null, Map.of("MELTEMI_PATTERNS_ALERT_THRESHOLD", "0.4")));

        assertThat(exception.faults())
                .containsExactly("patterns.alert-threshold: expected patterns.threshold, 0.5, or more, found 0.4");
    }

    @ParameterizedTest
    @CsvSource({
        "MELTEMI_PATTERNS_ENABLED, yes, true or false",
        "MELTEMI_PATTERNS_THRESHOLD, 0, above 0 and at most 1",
        "MELTEMI_PATTERNS_THRESHOLD, NaN, above 0 and at most 1",
        "MELTEMI_PATTERNS_THRESHOLD, high, above 0 and at most 1",
        "MELTEMI_PATTERNS_SEVERITY, danger, '[warning, none]'",
        "MELTEMI_PATTERNS_LATE_TOLERANCE, 2d, 3600 s",
    })
    void load_wrongValue_saysWhatIsExpected(String variable, String value, String expected) {
        SettingsException exception =
                catchThrowableOfType(SettingsException.class, () -> Settings.load(null, Map.of(variable, value)));

        assertThat(exception.faults()).singleElement().asString().contains(variable, expected, value);
    }
}
