package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensorPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*temperature*, indoorTemperatureSensor, true",
        "*temperature*, temperature, true",
        "*temperature*, temperatur, false",
        "indoor?, indoor1, true",
        "indoor?, indoor, false",
        "indoor?, indoor12, false",
        "?, \uD83D\uDE00, true",
        "*a*b*c, xaybzbc, true",
        "*a*b*c, xaybzcb, false",
        "ΘΕΡΜΟ*, θερμοκρασία, true",
        "a.b, axb, false",
        "*, x, true",
        "**, x, true"
    })
    void matches_glob_table(String glob, String sensor, boolean expected) {
        assertThat(SensorPattern.glob(glob).matches(sensor)).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void matches_glob_isAsTheRegularExpression(
            @ForAll @Chars({'a', 'B', '*', '?'}) @StringLength(min = 1, max = 10) String glob,
            @ForAll @Chars({'a', 'b', 'A'}) @StringLength(max = 12) String sensor) {
        String expression = glob.replace("*", ".*").replace("?", ".");
        assertThat(SensorPattern.glob(glob).matches(sensor))
                .isEqualTo(Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                        .matcher(sensor)
                        .matches());
    }

    @ParameterizedTest
    @CsvSource({
        "indoor(Temperature|Humidity)Sensor, indoorHumiditySensor, true",
        "indoor(Temperature|Humidity)Sensor, indoorHumiditySensors, false",
        "Temperature, indoorTemperatureSensor, false",
        "temperature, Temperature, false",
        "(?i)temperature, Temperature, true",
        "[a-z]{3}[0-9]{4}, abc1234, true"
    })
    void matches_regularExpression_table(String expression, String sensor, boolean expected) {
        assertThat(SensorPattern.regularExpression(expression).matches(sensor)).isEqualTo(expected);
    }

    @Test
    @Timeout(5)
    void matches_explodingExpression_isLinear() {
        String name = "a".repeat(100_000) + "!";

        assertThat(SensorPattern.regularExpression("(a+)+$").matches(name)).isFalse();
        assertThat(SensorPattern.regularExpression("(a|aa)*b|(.*a){20}").matches(name.substring(0, 64)))
                .isFalse();
        assertThat(SensorPattern.glob("*a".repeat(100) + "b").matches(name.substring(0, 64)))
                .isFalse();
    }

    @ParameterizedTest
    @Timeout(5)
    @ValueSource(
            strings = {
                "((((a{99}){99}){99}){99}){99}",
                "(a{1000}){1000}",
                "\\Q[\\E((a{99}){99}){99}",
                "[]]((a{99}){99}){99}",
                "[^]]((a{99}){99}){99}",
                "[[:alpha:]]((a{99}){99}){99}",
                "[\\]]((a{99}){99}){99}",
                "\\(((a{99}){99}){99}",
                "((\\x{61}{99}){99}){99}",
                "((\\pN{99}){99}){99}",
                "(?:(?P<n>a{99,}){99}){99}",
                "((a{0,99}){0,99}){0,99}"
            })
    void regularExpression_thatGrowsTooLarge_isRefusedBeforeItGrows(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SensorPattern.regularExpression(expression))
                .withMessageContaining("steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a**", "(?=a)", "\\1", "a{1001}", "", "a\u0000b", "\uD800"})
    void regularExpression_notOfRe2_isRefused(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> SensorPattern.regularExpression(expression));
    }

    @Test
    void pattern_tooLong_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SensorPattern.glob("a".repeat(257)))
                .withMessageContaining("256")
                .withMessageContaining("257");
        assertThatIllegalArgumentException().isThrownBy(() -> SensorPattern.regularExpression("a".repeat(257)));
    }

    @Property
    void regularExpression_anyText_isUsableOrRefused(
            @ForAll
                    @CharRange(from = '(', to = '~')
                    @Chars({'{', '}', '(', ')', '9', ',', '\\', 'Q', 'E', 'x', '[', ']', ':', '^', '*'})
                    @StringLength(min = 1, max = 24)
                    String expression) {
        long started = System.nanoTime();
        try {
            SensorPattern.regularExpression(expression).matches("indoorTemperatureSensor");
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).startsWith("sensorPattern");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }
}
