package io.meltemi.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.rules.Assessor;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleSet;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules over readings in virtual time. */
class VirtualTimeTest {

    private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

    private final List<Episode> episodes = new ArrayList<>();

    @Test
    @DisplayName("NODE-07: an episode lasts from the reading that meets the rule to the one that does not")
    void read_thresholdCrossed_isOneEpisode() {
        VirtualTime time = time(Rules.hot("hot", 28, ""));
        time.read("net", "N1", temperature(60, 27));
        time.read("net", "N1", temperature(120, 28));
        time.read("net", "N1", temperature(180, 30));
        time.read("net", "N1", temperature(240, 27));
        time.finish(at(600));

        assertThat(episodes).singleElement().satisfies(episode -> {
            assertThat(episode.from()).isEqualTo(at(120));
            assertThat(episode.to()).isEqualTo(at(240));
            assertThat(episode.ended()).isTrue();
            assertThat(episode.severity()).isEqualTo(Severity.WARNING);
            assertThat(episode.rule()).isEqualTo("hot");
            assertThat(episode.sensor()).isEqualTo("temperature");
            assertThat(episode.reason()).contains("28");
        });
    }

    @Test
    void read_dwell_firesAtItsEndBetweenTwoReadings() {
        VirtualTime time = time(Rules.hot("hot", 28, "'for': 'PT2M', 'keepFor': 'PT1M', "));
        time.read("net", "N1", temperature(60, 30));
        time.read("net", "N1", temperature(300, 20));
        time.finish(at(600));

        assertThat(episodes).singleElement().satisfies(episode -> {
            assertThat(episode.from()).isEqualTo(at(180));
            assertThat(episode.to()).isEqualTo(at(360));
        });
    }

    @Test
    void read_dwellNotReached_isNoEpisode() {
        VirtualTime time = time(Rules.hot("hot", 28, "'for': 'PT2M', "));
        time.read("net", "N1", temperature(60, 30));
        time.read("net", "N1", temperature(170, 20));
        time.finish(at(600));

        assertThat(episodes).isEmpty();
    }

    @Test
    void finish_absence_countsFromTheBeginAndFromTheLastReading() {
        Rule rule = Rules.rule(
                "{'id': 'gone', 'severity': 'WARNING', 'when': {'sensor': 'temperature', 'absent': 'PT5M'}}");
        VirtualTime time = time(rule);
        time.read("net", "N1", temperature(400, 20));
        time.finish(at(1_000));

        assertThat(episodes).extracting(Episode::from).containsExactly(at(300), at(700));
        assertThat(episodes).extracting(Episode::to).containsExactly(at(400), at(1_000));
        assertThat(episodes).extracting(Episode::ended).containsExactly(true, false);
    }

    @Test
    void read_higherSeverity_endsTheLowerEpisode() {
        Rule danger = Rules.rule("{'id': 'burning', 'severity': 'DANGER', 'when': {'sensor': 'temperature',"
                + " 'value': {'is': '>=', 'threshold': 35}}}");
        VirtualTime time = time(Rules.hot("hot", 28, ""), danger);
        time.read("net", "N1", temperature(60, 30));
        time.read("net", "N1", temperature(120, 40));
        time.read("net", "N1", temperature(180, 30));
        time.finish(at(240));

        assertThat(episodes).extracting(Episode::rule).containsExactly("hot", "burning", "hot");
        assertThat(episodes).extracting(Episode::from).containsExactly(at(60), at(120), at(180));
    }

    @Test
    void read_nodeThatIsNotLookedAt_changesNothing() {
        VirtualTime time = time(Rules.hot("hot", 28, ""));
        time.read("net", "N9", temperature(60, 30));
        time.finish(at(600));

        assertThat(episodes).isEmpty();
    }

    private VirtualTime time(Rule... rules) {
        return new VirtualTime(
                new Assessor(RuleSet.of(List.of(rules))),
                List.of(Rules.node("net", "N1", "temperature").node()),
                BEGIN,
                episodes::add);
    }

    private static SensorReading temperature(int second, double value) {
        return new SensorReading("temperature", at(second), at(second), value, null);
    }

    private static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }
}
