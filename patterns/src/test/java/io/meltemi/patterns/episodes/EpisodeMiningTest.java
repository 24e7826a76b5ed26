package io.meltemi.patterns.episodes;

import static io.meltemi.patterns.episodes.Scenario.FLAME;
import static io.meltemi.patterns.episodes.Scenario.RISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeMiningTest {

    private static final EpisodePlan PLAN = EpisodePlan.defaults();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName(
            "Flame in A52, then temperature rise in A53 within 4 minutes, 11 times of 14, among a thousand other events")
    void mine_plantedEpisode_isTheOneThatIsFound(long seed) throws Exception {
        List<Event> events = noise(new Scenario(seed), 12)
                .planted("A52", FLAME, "A53", RISE, Duration.ofMinutes(3), 14, 0.78)
                .events();

        Finding found =
                assertThat(EpisodeMining.mine(events, PLAN)).singleElement().actual();

        JsonNode detail = new ObjectMapper().readTree(found.detail());
        assertThat(found.kind()).isEqualTo(PatternKind.EPISODE);
        assertThat(found.series().toString()).isEqualTo("campus/A53/temperature");
        assertThat(found.explanation())
                .startsWith(
                        "DANGER of flame by rule flame-rule in A52, then WARNING of temperature by rule rise-rule in A53 within 4 min: 11 times of 14");
        assertThat(detail.path("support").intValue()).isEqualTo(11);
        assertThat(detail.path("antecedents").intValue()).isEqualTo(14);
        assertThat(detail.path("confidence").doubleValue()).isCloseTo(0.79, within(0.01));
        assertThat(detail.path("lift").doubleValue()).isGreaterThan(5);
        assertThat(Duration.parse(detail.path("lag").path("median").asText()))
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
        assertThat(detail.path("falseDiscoveryRate").doubleValue()).isLessThan(1e-6);
        assertThat(detail.path("occurrences")).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mine_independentEvents_findsNothing(long seed) {
        List<Event> events = noise(new Scenario(seed), 40).events();

        assertThat(EpisodeMining.mine(events, PLAN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("Nodes that all speak on the same bad days, without order among them, are no episode")
    void mine_burstsOnTheSameDays_findsNothing(long seed) {
        Scenario scenario = new Scenario(seed);
        for (int day = 0; day < 30; day += 5) {
            Instant begin = Scenario.BEGIN.plus(Duration.ofDays(day));
            for (int node = 0; node < 6; node++) {
                for (int i = 0; i < 30; i++) {
                    scenario.add(
                            begin.plusMillis((long) (scenario.random().nextDouble() * 86_400_000)), "N" + node, RISE);
                }
            }
        }

        assertThat(EpisodeMining.mine(scenario.events(), PLAN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("Nodes that speak in the same hour of each day, without order among them, are no episode")
    void mine_sameHourOfEachDay_findsNothing(long seed) {
        Scenario scenario = new Scenario(seed);
        for (int day = 0; day < 30; day++) {
            Instant begin = Scenario.BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(8));
            for (int node = 0; node < 6; node++) {
                for (int i = 0; i < 2; i++) {
                    scenario.add(
                            begin.plusMillis((long) (scenario.random().nextDouble() * 3_600_000)), "N" + node, RISE);
                }
            }
        }

        assertThat(EpisodeMining.mine(scenario.events(), PLAN)).isEmpty();
    }

    @Test
    void mine_burstOfFirstEvents_countsOnce() {
        Scenario scenario = new Scenario(1);
        for (int i = 0; i < 8; i++) {
            Instant time = Scenario.BEGIN.plus(Duration.ofDays(3 * i + 1));
            for (int burst = 0; burst < 20; burst++) {
                scenario.add(time.plusSeconds(burst), "A52", FLAME);
            }
            scenario.add(time.plusSeconds(40), "A53", RISE);
        }

        assertThat(EpisodeMining.episodes(scenario.events(), PLAN)).first().satisfies(episode -> {
            assertThat(episode.first().nodeId()).isEqualTo("A52");
            assertThat(episode.support()).isEqualTo(8);
            assertThat(episode.antecedents()).isEqualTo(8);
        });
    }

    @Test
    void mine_threeInARow_isOneEpisodeOfThree() {
        Scenario scenario = noise(new Scenario(7), 10);
        for (int i = 0; i < 12; i++) {
            Instant first = scenario.anyTime();
            Instant second = scenario.after(first, Duration.ofMinutes(2));
            scenario.add(first, "A52", FLAME).add(second, "A53", RISE);
            scenario.add(scenario.after(second, Duration.ofMinutes(2)), "A54", EventType.offline());
        }

        assertThat(EpisodeMining.episodes(scenario.events(), PLAN))
                .extracting(episode ->
                        episode.steps().stream().map(EventClass::nodeId).toList())
                .containsExactlyInAnyOrder(List.of("A52", "A53", "A54"), List.of("A52", "A53"), List.of("A53", "A54"));
    }

    @Test
    void mine_alertThatTellsASeverity_isNoEpisode() {
        EventType alert = EventType.alert(AlertKind.SEVERITY, "flame", "flame-rule");
        List<Event> events = new Scenario(1)
                .planted("A52", FLAME, "A52", alert, Duration.ofSeconds(1), 30, 1)
                .events();

        assertThat(EpisodeMining.mine(events, PLAN)).isEmpty();
    }

    @Test
    void mine_fewOrNoEvents_findsNothing() {
        assertThat(EpisodeMining.mine(List.of(), PLAN)).isEmpty();
        assertThat(EpisodeMining.mine(new Scenario(1).noise("A52", FLAME, 1).events(), PLAN))
                .isEmpty();
        Scenario sameInstant = new Scenario(1);
        for (int i = 0; i < 10; i++) {
            sameInstant.add(Scenario.BEGIN, "A" + i % 2, FLAME);
        }
        assertThat(EpisodeMining.mine(sameInstant.events(), PLAN)).isEmpty();
    }

    @Test
    void mine_windowsThatAreGiven_areKeptTo() {
        List<Event> events = noise(new Scenario(1), 12)
                .planted("A52", FLAME, "A53", RISE, Duration.ofMinutes(3), 20, 1)
                .events();

        assertThat(EpisodeMining.mine(events, new EpisodePlan(List.of(Duration.ofMinutes(2)), 5, 0.2, 0.01, 50)))
                .isEmpty();
        assertThat(EpisodeMining.mine(events, new EpisodePlan(List.of(Duration.ofMinutes(4)), 5, 0.2, 0.01, 50)))
                .hasSize(1);
    }

    @Test
    void mine_manyNodesAndEvents_findsNothing() {
        Scenario scenario = new Scenario(1);
        for (int node = 0; node < 100; node++) {
            scenario.noise("N" + node, RISE, 200);
        }

        assertThat(EpisodeMining.mine(scenario.events(), PLAN)).isEmpty();
    }

    /** Severities of ten other nodes, and some more of the two that matter. */
    private static Scenario noise(Scenario scenario, int each) {
        for (int node = 0; node < 10; node++) {
            for (Severity severity : List.of(Severity.WARNING, Severity.DANGER)) {
                scenario.noise("N" + node, EventType.severity(severity, "temperature", null), each);
            }
        }
        return scenario;
    }
}
