package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.Severity;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInRulesTest {

    @Test
    void builtIn_rules_areTheSeven() {
        assertThat(RuleSet.builtIn().rules())
                .extracting(Rule::id)
                .containsExactly(
                        "builtin-camera-fire-danger",
                        "builtin-camera-person-warning",
                        "builtin-flame-danger",
                        "builtin-temperature-danger",
                        "builtin-temperature-rate-danger",
                        "builtin-temperature-rate-warning",
                        "builtin-temperature-warning");
    }

    @ParameterizedTest
    @DisplayName("NODE-07: values against the built-in thresholds")
    @CsvSource({
        "indoorTemperatureSensor, 27.99, NORMAL",
        "indoorTemperatureSensor, 28, WARNING",
        "indoorTemperatureSensor, 34.99, WARNING",
        "indoorTemperatureSensor, 35, DANGER",
        "TEMPERATURE, 35, DANGER",
        "indoorHumiditySensor, 99, NORMAL",
        "indoorFlameSensor, 150, NORMAL",
        "indoorFlameSensor, 149, DANGER",
        "flame, 0, DANGER"
    })
    void builtIn_value_table(String sensor, double value, Severity severity) {
        assertThat(node().reads(0, sensor, value).severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @DisplayName("NODE-07: the absolute slope of the last five readings, a minute apart")
    @CsvSource({
        "0.059, NORMAL",
        "0.061, WARNING",
        "-0.061, WARNING",
        "0.099, WARNING",
        "0.101, DANGER",
        "-0.101, DANGER",
        "0, NORMAL"
    })
    void builtIn_rate_table(double perMinute, Severity severity) {
        NodeUnderTest node = node();
        for (int i = 0; i < 4; i++) {
            assertThat(node.reads(60 * i, "indoorTemperatureSensor", 20 + perMinute * i)
                            .severity())
                    .isEqualTo(Severity.NORMAL);
        }

        assertThat(node.reads(240, "indoorTemperatureSensor", 20 + perMinute * 4)
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    @DisplayName("NODE-07: noise of readings a second apart is no slope before they span half a minute")
    void builtIn_rateOfFastReadings_isTakenOverHalfAMinute() {
        NodeUnderTest node = node();
        for (int i = 0; i < 600; i++) {
            double noise = i % 2 == 0 ? 0.005 : -0.005;
            assertThat(node.reads(i, "temperature", 20 + noise).severity()).isEqualTo(Severity.NORMAL);
        }
    }

    @ParameterizedTest
    @DisplayName("NODE-07, MSG-09: a camera's rules go by the kind and number of objects")
    @CsvSource({
        "'', NORMAL",
        "person:1, WARNING",
        "Person:3;cat:1, WARNING",
        "person:0, NORMAL",
        "cat:2, NORMAL",
        "person:1;flame:1, DANGER",
        "fire:2, DANGER",
        "SMOKE:1, DANGER",
        "campfire:1, NORMAL",
        "fire, NORMAL",
        "fire:x, NORMAL",
        "fire:-1, NORMAL",
        "fire:1;, NORMAL",
        ";fire:1, NORMAL",
        "fire:1:2, NORMAL",
        ":1, NORMAL"
    })
    void builtIn_camera_table(String text, Severity severity) {
        assertThat(node().sees(0, "camera", text).severity()).isEqualTo(severity);
    }

    @Test
    @DisplayName("MSG-09: text that is none of a camera's decides nothing, an empty image does")
    void builtIn_cameraTextThatIsMalformed_keepsTheFormerState() {
        NodeUnderTest node = node();

        assertThat(node.sees(0, "camera", "fire:1").severity()).isEqualTo(Severity.DANGER);
        assertThat(node.sees(1, "camera", "no camera's text").severity()).isEqualTo(Severity.DANGER);
        assertThat(node.sees(2, "camera", "").severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    @DisplayName("NODE-07: the reason names rule, sensor, value and threshold")
    void builtIn_danger_saysWhy() {
        Assessment.Finding finding =
                node().reads(0, "indoorTemperatureSensor", 36.2).finding();

        assertThat(finding)
                .isEqualTo(new Assessment.Finding(
                        "builtin-temperature-danger",
                        "indoorTemperatureSensor",
                        "indoorTemperatureSensor is 36.2, rule builtin-temperature-danger fires at >= 35",
                        NodeUnderTest.START));
    }

    @Test
    @DisplayName("NODE-07: built-in rules are replaced, and switched off, by rules of their ids")
    void withBuiltIn_ruleOfABuiltInOnesId_takesItsPlace() {
        Rule off = NodeUnderTest.rule("{'id':'builtin-temperature-danger','severity':'DANGER','enabled':false,"
                + "'when':{'value':{'is':'>','threshold':0}}}");
        Rule lower = NodeUnderTest.rule("{'id':'builtin-temperature-warning','severity':'WARNING',"
                + "'when':{'sensor':'*temperature*','value':{'is':'>','threshold':10}}}");
        NodeUnderTest node = new NodeUnderTest(RuleSet.withBuiltIn(List.of(off, lower)));

        assertThat(node.reads(0, "temperature", 11).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.reads(1, "temperature", 36).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.reads(2, "flame", 3).severity()).isEqualTo(Severity.DANGER);
        assertThat(RuleSet.withBuiltIn(List.of(off, lower)).rules()).hasSize(7).contains(off, lower);
    }

    private static NodeUnderTest node() {
        return new NodeUnderTest(RuleSet.builtIn());
    }
}
