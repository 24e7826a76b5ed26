package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "41     | temperature 41 ≥ 35 (rule hot)",
                "36.25  | temperature 36.25 ≥ 35 (rule hot)",
                "1e30   | temperature 1e+30 ≥ 35 (rule hot)"
            })
    void brief_valueThatAnAssessorFound_hasSensorValueAndThreshold(double value, String brief) {
        NodeUnderTest node = NodeUnderTest.with(
                "{'id':'hot','severity':'DANGER','when':{'sensor':'temperature','value':{'is':'>=','threshold':35}}}");
        String text = reason(node.reads(0, "temperature", value));

        assertThat(ReasonText.brief(text)).isEqualTo(brief);
        assertThat(ReasonText.facts(text))
                .containsEntry("comparison", ">=")
                .containsEntry("threshold", "35")
                .containsKey("value");
    }

    @Test
    void brief_negativeValue_isRead() {
        NodeUnderTest node = NodeUnderTest.with(
                "{'id':'cold','severity':'WARNING','when':{'sensor':'t','value':{'is':'<','threshold':-2.5}}}");
        String text = reason(node.reads(0, "t", -12.75));

        assertThat(ReasonText.brief(text)).isEqualTo("t -12.75 < -2.5 (rule cold)");
        assertThat(ReasonText.facts(text)).isEqualTo(Map.of("value", "-12.75", "comparison", "<", "threshold", "-2.5"));
    }

    @Test
    void facts_slopeThatAnAssessorFound_areTold() {
        NodeUnderTest node = new NodeUnderTest(RuleSet.builtIn());
        Assessment last = node.reads(0, "temperature", 20);
        for (int minute = 1; minute < 5; minute++) {
            last = node.reads(60 * minute, "temperature", 20 + 0.5 * minute);
        }
        String text = reason(last);

        assertThat(ReasonText.brief(text))
                .isEqualTo("temperature changes by 0.5 a minute, ≥ 0.1 (rule builtin-temperature-rate-danger)");
        assertThat(ReasonText.facts(text))
                .isEqualTo(Map.of("slopePerMinute", "0.5", "comparison", ">=", "threshold", "0.1"));
    }

    @Test
    void facts_objectsThatAnAssessorFound_areTold() {
        String text = reason(new NodeUnderTest(RuleSet.builtIn()).sees(0, "camera", "person:2"));

        assertThat(ReasonText.facts(text)).containsEntry("count", "2").containsEntry("label", "person");
        assertThat(ReasonText.brief(text))
                .startsWith("camera sees 2 person, ≥ 1 (rule ")
                .endsWith(")");
    }

    @Test
    void facts_ruleWithADwell_haveIt() {
        String text = "humidity is 85, rule damp fires at >= 80 for PT30S, since 2026-11-25T10:00:00Z";

        assertThat(ReasonText.facts(text))
                .isEqualTo(Map.of("value", "85", "comparison", ">=", "threshold", "80", "dwell", "PT30S"));
        assertThat(ReasonText.brief(text)).isEqualTo("humidity 85 ≥ 80 (rule damp)");
    }

    @Test
    void brief_silence_keepsWhatWasFound() {
        assertThat(ReasonText.brief(
                        "door has sent nothing since 2026-11-25T10:00:00Z, rule quiet fires at PT5M of silence"))
                .isEqualTo("door has sent nothing since 2026-11-25T10:00:00Z (rule quiet)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the node reported dangerMode",
                "a is 1 (>= 0) and b is 2 (>= 1), rule both fires when all hold",
                ""
            })
    void facts_textOfAnotherKind_tellsNothing(String text) {
        assertThat(ReasonText.facts(text)).isEmpty();
        assertThat(ReasonText.brief(text)).isEqualTo(text);
    }

    private static String reason(Assessment assessment) {
        return Objects.requireNonNull(assessment.finding()).reason();
    }
}
