package io.meltemi.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules over readings, with the clock at each reading's time. */
class RuleStageTest {

    private final Recorded recorded = new Recorded();
    private final List<Episode> episodes = recorded.episodes;

    @Test
    @DisplayName("NODE-07: an episode lasts from the reading that meets the rule to the one that does not")
    void read_thresholdCrossed_isOneEpisode() {
        HistoryRun time = time(Histories.hot("hot", 28, ""));
        time.read(Histories.temperature("N1", 60, 27));
        time.read(Histories.temperature("N1", 120, 28));
        time.read(Histories.temperature("N1", 180, 30));
        time.read(Histories.temperature("N1", 240, 27));
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
        HistoryRun time = time(Histories.hot("hot", 28, "'for': 'PT2M', 'keepFor': 'PT1M', "));
        time.read(Histories.temperature("N1", 60, 30));
        time.read(Histories.temperature("N1", 300, 20));
        time.finish(at(600));

        assertThat(episodes).singleElement().satisfies(episode -> {
            assertThat(episode.from()).isEqualTo(at(180));
            assertThat(episode.to()).isEqualTo(at(360));
        });
    }

    @Test
    void read_dwellNotReached_isNoEpisode() {
        HistoryRun time = time(Histories.hot("hot", 28, "'for': 'PT2M', "));
        time.read(Histories.temperature("N1", 60, 30));
        time.read(Histories.temperature("N1", 170, 20));
        time.finish(at(600));

        assertThat(episodes).isEmpty();
    }

    @Test
    void finish_absence_countsFromTheBeginAndFromTheLastReading() {
        Rule rule = Histories.rule(
                "{'id': 'gone', 'severity': 'WARNING', 'when': {'sensor': 'temperature', 'absent': 'PT5M'}}");
        HistoryRun time = time(rule);
        time.read(Histories.temperature("N1", 400, 20));
        time.finish(at(1_000));

        assertThat(episodes).extracting(Episode::from).containsExactly(at(300), at(700));
        assertThat(episodes).extracting(Episode::to).containsExactly(at(400), at(1_000));
        assertThat(episodes).extracting(Episode::ended).containsExactly(true, false);
    }

    @Test
    void read_higherSeverity_endsTheLowerEpisode() {
        Rule danger = Histories.rule("{'id': 'burning', 'severity': 'DANGER', 'when': {'sensor': 'temperature',"
                + " 'value': {'is': '>=', 'threshold': 35}}}");
        HistoryRun time = time(Histories.hot("hot", 28, ""), danger);
        time.read(Histories.temperature("N1", 60, 30));
        time.read(Histories.temperature("N1", 120, 40));
        time.read(Histories.temperature("N1", 180, 30));
        time.finish(at(240));

        assertThat(episodes).extracting(Episode::rule).containsExactly("hot", "burning", "hot");
        assertThat(episodes).extracting(Episode::from).containsExactly(at(60), at(120), at(180));
    }

    @Test
    void read_nodeThatIsNotLookedAt_changesNothing() {
        HistoryRun time = time(Histories.hot("hot", 28, ""));
        time.read(Histories.temperature("N9", 60, 30));
        time.finish(at(600));

        assertThat(episodes).isEmpty();
    }

    private HistoryRun time(Rule... rules) {
        return new HistoryRun(
                RuleSet.of(List.of(rules)),
                Histories.plan(),
                AlertSettings.NONE,
                List.of(Histories.node("N1")),
                Histories.BEGIN,
                recorded);
    }

    private static Instant at(int second) {
        return Histories.at(second);
    }
}
