package io.meltemi.edge.node;

import static io.meltemi.edge.node.ProtocolHarness.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.edge.node.SelfAssessment.Handover;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfAssessmentTest {

    private static final String TEMPERATURE = "indoorTemperatureSensor";
    private static final String FLAME = "indoorFlameSensor";
    private static final String OBJECTS = "cameraObjects";
    private static final NodeProfile PROFILE = NodeProfile.of(
            new NodeIdentity("net", "N1", TestProfiles.PLACE),
            List.of(
                    TestProfiles.TEMPERATURE,
                    new SensorDeclaration(FLAME, "YG1006", DataType.INT, "", 0.0, 1024.0),
                    new SensorDeclaration(OBJECTS, "camera", DataType.STR, "", null, null)));

    private SelfAssessment self = SelfAssessment.begin(PROFILE, List.of(), NOW);

    @ParameterizedTest
    @CsvSource({
        "indoorTemperatureSensor, 27.9, NORMAL",
        "indoorTemperatureSensor, 28, WARNING",
        "indoorTemperatureSensor, 35, DANGER",
        "indoorFlameSensor, 150, NORMAL",
        "indoorFlameSensor, 149, DANGER",
        "cameraObjects, car:3, NORMAL",
        "cameraObjects, car:3;person:1, WARNING",
        "cameraObjects, person:1;flame:1, DANGER"
    })
    @DisplayName("NODE-07: the built-in rules hold on the node")
    void measured_oneValue_severityByBuiltInRules(String sensor, String value, Severity expected) {
        measure(NOW, Map.of(sensor, value));

        assertThat(self.severity()).isEqualTo(expected);
        assertThat(self.informed()).isTrue();
        assertThat(self.reason() == null).isEqualTo(expected == Severity.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"0.05, NORMAL", "0.07, WARNING", "-0.07, WARNING", "0.11, DANGER", "-0.11, DANGER"})
    @DisplayName("NODE-07: a line through the last five temperatures decides by its slope")
    void measured_fiveTemperatures_severityBySlope(double perMinute, Severity expected) {
        for (int minute = 0; minute < 5; minute++) {
            assertThat(self.severity()).isEqualTo(Severity.NORMAL);
            measure(NOW.plus(Duration.ofMinutes(minute)), Map.of(TEMPERATURE, String.valueOf(20 + perMinute * minute)));
        }

        assertThat(self.severity()).isEqualTo(expected);
    }

    @Test
    @DisplayName("NODE-04: nothing is known before the first measurement")
    void begin_nothingMeasured_isNotInformed() {
        assertThat(self.informed()).isFalse();
        assertThat(self.wakeAt()).isNull();
    }

    @Test
    void handOver_ruleWithWhereOfAnotherNode_countsAllTheSame() {
        accept("warm", rule("warm", "WARNING", ", \"where\": {\"node\": \"another\"}"));
        measure(NOW, Map.of(TEMPERATURE, "21"));

        assertThat(self.severity()).isEqualTo(Severity.WARNING);
        assertThat(self.reason()).contains("warm");
    }

    @Test
    void handOver_emptyOrNull_takesTheRuleAway() {
        for (String nothing : List.of("", "{}", "null")) {
            accept("warm", rule("warm", "DANGER", ""));
            measure(NOW.plusSeconds(self.handedOver().size()), Map.of(TEMPERATURE, "21"));
            assertThat(self.severity()).isEqualTo(Severity.DANGER);

            accept("warm", nothing);

            assertThat(self.handedOver()).isEmpty();
            assertThat(self.severity()).isEqualTo(Severity.NORMAL);
            self = SelfAssessment.begin(PROFILE, List.of(), NOW);
        }
    }

    @Test
    void handOver_idOfABuiltInRule_takesItsPlace() {
        accept(
                "builtin-flame-danger",
                "{\"id\":\"builtin-flame-danger\",\"severity\":\"DANGER\",\"enabled\":false,"
                        + "\"when\":{\"sensor\":\"*flame*\",\"value\":{\"is\":\"<\",\"threshold\":150}}}");
        measure(NOW, Map.of(FLAME, "10"));

        assertThat(self.severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    void handOver_unusable_isRefusedWithTheReason() {
        assertThat(refusal("x", "{")).isNotBlank();
        assertThat(refusal("x", "{\"id\":\"x\",\"severity\":\"WARNING\"}")).contains("when");
        assertThat(refusal("x", rule("warm", "WARNING", ""))).isEqualTo("expected the rule x but found warm");
        assertThat(refusal("", rule("warm", "WARNING", ""))).startsWith("expected the id");
        assertThat(refusal(
                        "trend",
                        "{\"id\":\"trend\",\"severity\":\"WARNING\",\"when\":{\"any\":[{\"rate\":"
                                + "{\"is\":\">\",\"threshold\":1,\"window\":\"PT5M\"}}]}}"))
                .startsWith("rate.window");
        assertThat(self.handedOver()).isEmpty();
    }

    @Test
    void handOver_moreThanTheLimit_isRefusedUntilOneIsTakenAway() {
        for (int i = 0; i < SelfAssessment.MAX_RULES; i++) {
            accept("rule-" + i, rule("rule-" + i, "WARNING", ""));
        }
        assertThat(refusal("more", rule("more", "WARNING", ""))).startsWith("expected at most 32 rules");
        accept("rule-0", rule("rule-0", "DANGER", ""));
        accept("rule-1", "");
        accept("more", rule("more", "WARNING", ""));
    }

    @Test
    void reassessed_afterTheDwell_fires() {
        accept("warm", rule("warm", "WARNING", ", \"for\": \"PT2M\""));
        measure(NOW, Map.of(TEMPERATURE, "21"));
        assertThat(self.severity()).isEqualTo(Severity.NORMAL);
        assertThat(self.wakeAt()).isEqualTo(NOW.plusSeconds(120));

        self = self.reassessed(PROFILE, Objects.requireNonNull(self.wakeAt()));

        assertThat(self.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void reassessed_sensorSilent_firesAfterItsAbsence() {
        accept(
                "gone",
                "{\"id\":\"gone\",\"severity\":\"WARNING\","
                        + "\"when\":{\"sensor\":\"indoorFlameSensor\",\"absent\":\"PT10M\"}}");
        assertThat(self.wakeAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        self = self.reassessed(PROFILE, NOW.plus(Duration.ofMinutes(10)));

        assertThat(self.severity()).isEqualTo(Severity.WARNING);
        assertThat(self.informed()).isTrue();
    }

    private void measure(Instant now, Map<String, String> values) {
        Map<String, Measurement> measured = new LinkedHashMap<>();
        values.forEach((sensor, value) -> measured.put(sensor, new Measurement(value, now, null)));
        self = self.measured(PROFILE, measured, now);
    }

    private void accept(String id, String json) {
        Handover handover = self.handOver(id, json, PROFILE, NOW);
        assertThat(handover).isInstanceOf(Handover.Accepted.class);
        self = ((Handover.Accepted) handover).after();
    }

    private String refusal(String id, String json) {
        Handover handover = self.handOver(id, json, PROFILE, NOW);
        assertThat(handover).isInstanceOf(Handover.Refused.class);
        return ((Handover.Refused) handover).reason();
    }

    private static String rule(String id, String severity, String more) {
        return "{\"id\":\"" + id + "\",\"severity\":\"" + severity
                + "\",\"when\":{\"sensor\":\"*Temperature*\",\"value\":{\"is\":\">\",\"threshold\":20}}" + more + "}";
    }
}
