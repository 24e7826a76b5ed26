package io.meltemi.patterns.episodes;

import static io.meltemi.patterns.episodes.Scenario.FLAME;
import static io.meltemi.patterns.episodes.Scenario.RISE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.Together;
import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EpisodeProposalsTest {

    private static final String RISE_RULE =
            """
            {"id": "rise-rule", "severity": "WARNING", "for": "PT1M",
             "when": {"sensor": "temperature", "rate": {"is": ">=", "threshold": 0.06}}}""";
    private static final String FLAME_RULE =
            """
            {"id": "flame-rule", "severity": "DANGER", "when": {"sensor": "flame", "value": {"is": "<", "threshold": 150}}}""";
    private static final String HUMID_RULE =
            """
            {"id": "humid-rule", "severity": "WARNING", "when": {"sensor": "humidity", "value": {"is": ">", "threshold": 70}}}""";

    @Test
    void of_warningThatDangerFollows_proposesAnEarlyWarning() throws Exception {
        Proposal proposal = proposals("A52", RISE, "A53", FLAME).get(0);

        Rule rule = RuleJson.read(proposal.document().getBytes(UTF_8));

        assertThat(proposal.kind()).isEqualTo(Proposal.Kind.RULE);
        assertThat(rule.id()).isEqualTo(proposal.id()).startsWith("episode-early-");
        assertThat(rule.severity()).isEqualTo(Severity.DANGER);
        assertThat(rule.selection().node()).isEqualTo("A52");
        assertThat(rule.dwell()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.condition())
                .isEqualTo(RuleJson.read(RISE_RULE.getBytes(UTF_8)).condition());
        assertThat(rule.description()).contains("then DANGER of flame by rule flame-rule in A53");
    }

    @Test
    void of_twoWarningsOfOneNode_proposesBothAtOnceAsDanger() throws Exception {
        EventType humid = EventType.severity(Severity.WARNING, "humidity", "humid-rule");

        Rule rule = RuleJson.read(
                proposals("A52", RISE, "A52", humid).get(0).document().getBytes(UTF_8));

        assertThat(rule.severity()).isEqualTo(Severity.DANGER);
        assertThat(rule.condition().parts()).hasSize(2).allMatch(part -> !(part instanceof Condition.All));
    }

    @Test
    void of_twoNodes_proposesTheSequence() throws Exception {
        List<Proposal> proposals = proposals("A52", FLAME, "A53", RISE);

        byte[] document = proposals.get(0).document().getBytes(UTF_8);
        JsonNode sequence = new ObjectMapper().readTree(document);

        assertThat(proposals).singleElement().extracting(Proposal::kind).isEqualTo(Proposal.Kind.DECLARED_PATTERN);
        assertThat(DeclaredPatternJson.read(document).within()).isEqualTo(Duration.ofMinutes(4));
        assertThat(sequence.path("together").asText()).isEqualTo("network");
        assertThat(sequence.at("/steps/0/nodes/0").asText()).isEqualTo("A52");
        assertThat(sequence.at("/steps/0/severity/to/0").asText()).isEqualTo("DANGER");
        assertThat(sequence.at("/steps/1/within").asText()).isEqualTo("PT4M");
    }

    @ParameterizedTest
    @MethodSource("declarableTypes")
    void of_eventsThatCanBeDeclared_proposesADocumentThatIsAccepted(EventType first, EventType second)
            throws Exception {
        for (String other : List.of("A52", "A53")) {
            Proposal proposal = proposals("A52", first, other, second).get(0);

            DeclaredPattern pattern =
                    DeclaredPatternJson.read(proposal.document().getBytes(UTF_8));

            assertThat(pattern.id()).isEqualTo(proposal.id());
            assertThat(pattern.together()).isEqualTo(other.equals("A52") ? Together.NODE : Together.NETWORK);
        }
    }

    static Stream<Arguments> declarableTypes() {
        return Stream.of(
                Arguments.of(EventType.offline(), EventType.alert(AlertKind.SEVERITY, "flame", null)),
                Arguments.of(EventType.alert(AlertKind.FORECAST, "flame", null), EventType.offline()),
                Arguments.of(
                        EventType.severity(Severity.WARNING, null, null),
                        EventType.severity(Severity.DANGER, null, null)));
    }

    @Test
    void of_patternsThatFollow_proposesNothing() throws Exception {
        EventType found = EventType.pattern(PatternKind.ANOMALY, "temperature");

        assertThat(proposals("A52", found, "A53", RISE)).isEmpty();
    }

    private static List<Proposal> proposals(String first, EventType what, String second, EventType then)
            throws Exception {
        List<Event> events = new Scenario(3)
                .planted(first, what, second, then, Duration.ofMinutes(3), 20, 1)
                .events();
        Episode episode = EpisodeMining.episodes(events, EpisodePlan.defaults()).get(0);
        return new EpisodeProposals(List.of(
                        RuleJson.read(RISE_RULE.getBytes(UTF_8)),
                        RuleJson.read(FLAME_RULE.getBytes(UTF_8)),
                        RuleJson.read(HUMID_RULE.getBytes(UTF_8))))
                .of(episode);
    }
}
