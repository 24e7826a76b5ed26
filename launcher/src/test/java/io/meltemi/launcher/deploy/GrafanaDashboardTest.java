package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/grafana/meltemi.json}. */
class GrafanaDashboardTest {

    @TempDir
    Path directory;

    @Test
    void panels_metricsThatTheyAskFor_areDocumented() throws Exception {
        Set<String> known = MetricsPage.names();

        for (String expression : expressions()) {
            Set<String> asked = MetricsPage.asked(expression);
            asked.removeAll(known);
            assertThat(asked).as(expression).isEmpty();
        }
    }

    @Test
    void panels_theirExpressions_areReadByPrometheus() throws Exception {
        Promtool promtool = Promtool.find();
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        int number = 0;
        for (String expression : expressions()) {
            rules.append("  - record: panel_")
                    .append(number++)
                    .append("\n    expr: '")
                    .append(expression
                            .replace("$__rate_interval", "1m")
                            .replace("$instance", ".*")
                            .replace("'", "''"))
                    .append("'\n");
        }
        Files.writeString(directory.resolve("rules.yml"), rules);

        promtool.succeeds(directory, "check", "rules", "rules.yml");
    }

    @Test
    void panels_each_haveANameAPlaceAndNoneCoversAnother() throws Exception {
        JsonNode panels = Deploy.tree("grafana/meltemi.json").path("panels");
        Set<Integer> ids = new HashSet<>();
        Set<String> covered = new HashSet<>();
        for (JsonNode panel : panels) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("id of " + panel.path("title"))
                    .isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(covered.add((place.path("x").asInt() + x) + ","
                                    + (place.path("y").asInt() + y)))
                            .as("place of " + panel.path("title"))
                            .isTrue();
                }
            }
        }
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        Deploy.tree("grafana/meltemi.json")
                .findValues("expr")
                .forEach(expression -> expressions.add(expression.asText()));
        assertThat(expressions).hasSizeGreaterThan(40);
        return expressions;
    }
}
