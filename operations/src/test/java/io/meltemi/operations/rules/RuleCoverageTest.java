package io.meltemi.operations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.rules.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which live series a rule is about. */
class RuleCoverageTest {

    private static final List<LiveNode> LIVE = List.of(
            Rules.node("net", "N1", "indoorTemperatureSensor", "indoorHumiditySensor"),
            Rules.node("net", "N2", "temperature", "flame"),
            Rules.node("other", "N1", "flame"));

    @ParameterizedTest
    @CsvSource({
        "{},                                      3, 2, 2",
        "{'network': 'net'},                      2, 2, 2",
        "{'node': 'N1'},                          2, 1, 1",
        "{'place': 'Greece/Samos'},               3, 2, 2",
        "{'place': 'Greece/Athens'},              0, 0, 0",
        "{'network': 'other'; 'node': 'N1'},      1, 0, 0",
    })
    void of_where_countsNodesAndSeries(String where, int nodes, int matched, int series) {
        Rule rule = Rules.hot("r", 28, "'where': " + where.replace(';', ',').replace('"', '\'') + ", ");

        RuleCoverage coverage = RuleCoverage.of(rule, LIVE);

        assertThat(List.of(coverage.nodes(), coverage.matchedNodes(), coverage.series()))
                .containsExactly(nodes, matched, series);
    }

    @Test
    void describe_nothingMatches_saysSoAndWhy() {
        Rule nowhere = Rules.hot("r", 28, "'where': {'network': 'none'}, ");
        Rule noSensor = Rules.rule("{'id': 'r', 'severity': 'DANGER', 'when': {'sensor': 'gas', 'absent': 'PT1M'}}");

        assertThat(RuleCoverage.of(nowhere, LIVE).describe())
                .isEqualTo("MATCHES NOTHING NOW: its where selects no node");
        assertThat(RuleCoverage.of(noSensor, LIVE).describe())
                .isEqualTo("MATCHES NOTHING NOW: where selects 3 nodes, none of which has a sensor gas");
    }

    @Test
    void describe_onePartMatchesNothing_namesIt() {
        Rule rule = Rules.rule("{'id': 'r', 'severity': 'DANGER', 'when': {'any': [{'sensor': 'gas', 'absent': 'PT1M'},"
                + " {'sensorPattern': 'fl.me', 'value': {'is': '<', 'threshold': 150}}]}}");

        assertThat(RuleCoverage.of(rule, LIVE).describe())
                .isEqualTo("matches 2 series of 2 nodes, but none called gas");
    }
}
