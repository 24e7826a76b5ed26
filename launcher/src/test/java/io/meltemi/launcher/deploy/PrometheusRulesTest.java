package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code deploy/prometheus}, and the runbook of its alerts. */
class PrometheusRulesTest {

    @Test
    void configurationAndRules_underPromtool_areValidAndFireAsTheirTestsSay() throws Exception {
        Promtool promtool = Promtool.find();

        promtool.succeeds(Deploy.ROOT.resolve("prometheus"), "check", "config", "prometheus.yml");
        promtool.succeeds(Deploy.ROOT.resolve("prometheus"), "test", "rules", "alerts-test.yml");
    }

    @Test
    void rules_metricsThatTheyAskFor_areDocumented() throws Exception {
        Set<String> known = MetricsPage.names();

        for (JsonNode rule : rules()) {
            Set<String> asked = MetricsPage.asked(rule.path("expr").asText());
            asked.removeAll(known);
            assertThat(asked).as(rule.path("alert").asText()).isEmpty();
        }
    }

    @Test
    void alerts_each_haveASectionOfTheRunbookAndItsAddress() throws Exception {
        String runbook = Deploy.page("runbook.md");

        for (JsonNode rule : rules()) {
            String name = rule.path("alert").asText();
            assertThat(rule.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
            assertThat(section(runbook, name))
                    .as(name)
                    .contains(
                            "Severity `" + rule.at("/labels/severity").asText() + "`, after "
                                    + rule.path("for").asText() + ".",
                            "**Means.** ",
                            "**Look.** ",
                            "**Act.** ");
        }
    }

    @Test
    void runbook_sectionsAndLinks_leadToAlertsThatThereAre() throws Exception {
        Set<String> alerts =
                rules().stream().map(rule -> rule.path("alert").asText()).collect(Collectors.toSet());
        String runbook = Deploy.page("runbook.md");

        assertThat(runbook.lines().filter(line -> line.startsWith("### ")).map(line -> line.substring(4)))
                .containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(Pattern.compile("\\(#([a-z]+)\\)").matcher(runbook).results().map(link -> link.group(1)))
                .isSubsetOf(alerts.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void tests_eachAlert_firesOnceAndIsQuietOnce() throws Exception {
        List<String> tested = new ArrayList<>();
        Deploy.tree("prometheus/alerts-test.yml")
                .path("tests")
                .forEach(test -> tested.add(test.path("name").asText()));

        for (JsonNode rule : rules()) {
            String name = rule.path("alert").asText();
            assertThat(tested).contains(name + " fires", name + " is quiet");
        }
    }

    @Test
    void asked_anExpressionOfEveryKind_namesItsMetricsAlone() {
        assertThat(
                        MetricsPage.asked(
                                "sum by (instance, job) (rate(a_total{b=~\"c|d}\"}[5m])) / on (job) e > 0.8 and time() - f offset 1h > 14 * 86400"))
                .containsExactly("a_total", "e", "f");
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        Deploy.tree("prometheus/alerts.yml").path("groups").forEach(group -> group.path("rules")
                .forEach(rules::add));
        assertThat(rules).hasSizeGreaterThan(20);
        return rules;
    }

    private static String section(String page, String title) {
        int begin = page.indexOf("\n### " + title + "\n");
        assertThat(begin).as("section " + title).isNotNegative();
        int end = page.indexOf("\n##", begin + 4);
        return end < 0 ? page.substring(begin) : page.substring(begin, end);
    }
}
