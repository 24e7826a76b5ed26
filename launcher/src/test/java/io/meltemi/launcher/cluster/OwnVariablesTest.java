package io.meltemi.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnVariablesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MELTEMI_PART_KAFKA_JAVA_TOOL_OPTIONS", "-Xmx1g",
            "MELTEMI_PART_TASKMANAGER_1_TZ", "UTC",
            "MELTEMI_PART_KAFKA_MELTEMI_DATABASE_PASSWORD", "another",
            "MELTEMI_DATABASE_PASSWORD", "secret");

    @Test
    void addTo_processWithVariablesOfItsOwn_hasThemUnderTheirNames() {
        assertThat(environmentOf("taskmanager-1", Map.of())).containsOnly(Map.entry("TZ", "UTC"));
        assertThat(environmentOf("taskmanager-11", Map.of())).isEmpty();
        assertThat(environmentOf("console", Map.of("A", "b"))).containsOnly(Map.entry("A", "b"));
    }

    @Test
    void addTo_variableThatThePlanNeeds_keepsThePlansValue() {
        assertThat(environmentOf("kafka", Map.of("MELTEMI_DATABASE_PASSWORD", "secret")))
                .containsOnly(
                        Map.entry("JAVA_TOOL_OPTIONS", "-Xmx1g"), Map.entry("MELTEMI_DATABASE_PASSWORD", "secret"));
    }

    @Test
    void plan_shown_hasNoSecret() {
        PartPlan plan = plan("kafka", Map.of("MELTEMI_DATABASE_PASSWORD", "secret"));

        assertThat(OwnVariables.of(ENVIRONMENT).addTo(plan).toString()).doesNotContain("secret");
    }

    private static Map<String, String> environmentOf(String part, Map<String, String> own) {
        return OwnVariables.of(ENVIRONMENT).addTo(plan(part, own)).environment();
    }

    private static PartPlan plan(String part, Map<String, String> environment) {
        return new PartPlan(part, List.of("true"), environment, Path.of("log"), pid -> true, null);
    }
}
