package io.meltemi.jobs.severity.node;

import static io.meltemi.jobs.severity.node.Inputs.TEMPERATURE;
import static io.meltemi.jobs.severity.node.Inputs.accepted;
import static io.meltemi.jobs.severity.node.Inputs.event;
import static io.meltemi.jobs.severity.node.Inputs.reading;
import static io.meltemi.jobs.severity.node.Inputs.reported;
import static io.meltemi.jobs.severity.node.Inputs.state;
import static io.meltemi.jobs.severity.node.Walk.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reported and assessed severity (NODE-04) by the built-in rules (NODE-07) and others. */
class SeverityMachineTest {

    @Test
    void onReading_valuesOfTheBuiltInRules_assessAndEndWithReasons() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 21, at(1)))
                .reading(reading(TEMPERATURE, 29, at(2)))
                .reading(reading(TEMPERATURE, 36, at(3)))
                .reading(reading(TEMPERATURE, 21, at(4)));

        assertThat(changes(walk))
                .extracting(SeverityChange::from, SeverityChange::to, SeverityChange::origin, SeverityChange::rule)
                .containsExactly(
                        tuple(
                                Severity.NORMAL,
                                Severity.WARNING,
                                SeverityOrigin.ASSESSED,
                                "builtin-temperature-warning"),
                        tuple(Severity.WARNING, Severity.DANGER, SeverityOrigin.ASSESSED, "builtin-temperature-danger"),
                        tuple(Severity.DANGER, Severity.NORMAL, SeverityOrigin.ASSESSED, null));
        assertThat(changes(walk).get(1).reason()).contains(TEMPERATURE, "36", "35");
        assertThat(changes(walk).get(2).reason()).contains("no rule fires any more", "is 21");
        assertThat(walk.node().condition().severitySince()).isEqualTo(at(4));
    }

    @Test
    @DisplayName(
            "KAFKA-02: after a failure inputs of several topics come in another order; each change keeps its id and time")
    void onInputs_inAnotherOrderAmongTopics_giveChangesTheSameIds() {
        Walk live = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 29, at(1)))
                .event(reported(2, at(2), Severity.WARNING))
                .reading(reading(TEMPERATURE, 36, at(3)))
                .event(reported(3, at(4), Severity.DANGER));
        Walk again = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(reported(2, at(2), Severity.WARNING))
                .event(reported(3, at(4), Severity.DANGER))
                .reading(reading(TEMPERATURE, 29, at(1)))
                .reading(reading(TEMPERATURE, 36, at(3)));

        assertThat(again.events())
                .extracting(SeverityEvent::id, SeverityEvent::time)
                .containsExactlyInAnyOrderElementsOf(live.events().stream()
                        .map(event -> tuple(event.id(), event.time()))
                        .toList());
        assertThat(again.events()).extracting(SeverityEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(again.node().condition().severity())
                .isEqualTo(live.node().condition().severity());
    }

    @Test
    void onNodeEvent_dangerReportedWhileAssessedNormal_higherCounts() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 21, at(1)))
                .event(reported(2, at(2), Severity.DANGER));

        assertThat(walk.node().condition().severity()).isEqualTo(Severity.DANGER);
        assertThat(walk.node().condition().assessed()).isEqualTo(Severity.NORMAL);
        assertThat(walk.node().condition().reason()).isEqualTo("the node reported dangerMode");
        assertThat(changes(walk)).singleElement().satisfies(change -> {
            assertThat(change.origin()).isEqualTo(SeverityOrigin.REPORTED);
            assertThat(change.severityBefore()).isEqualTo(Severity.NORMAL);
        });
    }

    @Test
    void onReading_assessedFallsBelowReported_reasonIsTheNodesWord() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(reported(2, at(1), Severity.WARNING))
                .reading(reading(TEMPERATURE, 36, at(2)))
                .reading(reading(TEMPERATURE, 21, at(3)));

        assertThat(walk.node().condition().severity()).isEqualTo(Severity.WARNING);
        assertThat(walk.node().condition().reason()).isEqualTo("the node reported warningMode");
        assertThat(walk.node().condition().severitySince()).isEqualTo(at(3));
    }

    @Test
    void onNodeEvent_severityBeforeRegistrationIsAnswered_isKept() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(event(
                        1,
                        at(0),
                        NodeEventType.SEVERITY_REPORTED,
                        state(FunctionalMode.INIT, Severity.WARNING, SamplingIntervals.DEFAULT),
                        null,
                        Map.of()));

        assertThat(walk.node().condition().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void onNodeEvent_heardBefore_changesNothing() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(reported(2, at(1), Severity.DANGER))
                .event(reported(3, at(2), Severity.NORMAL));
        NodeSeverity before = walk.node();

        walk.event(reported(2, at(1), Severity.DANGER));

        assertThat(walk.node()).isSameAs(before);
    }

    @Test
    void onReading_olderThanTheNewest_doesNotMoveSeverityBack() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .reading(reading("N1", TEMPERATURE, 36, at(10), at(10)))
                .reading(reading("N1", TEMPERATURE, 20, at(5), at(11)));

        assertThat(walk.node().condition().severity()).isEqualTo(Severity.DANGER);
    }

    @Test
    void onTime_dwellElapsesWithoutAnotherReading_firesAtItsOwnTime() {
        Walk walk = new Walk(RuleSet.of(List.of(rule("\"value\":{\"is\":\">=\",\"threshold\":30}", "PT30S"))))
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 31, at(1)))
                .until(at(40));

        assertThat(changes(walk)).hasSize(1);
        assertThat(walk.node().condition().severitySince()).isEqualTo(at(31));
    }

    @Test
    void onReading_dwellInterrupted_doesNotFire() {
        Walk walk = new Walk(RuleSet.of(List.of(rule("\"value\":{\"is\":\">=\",\"threshold\":30}", "PT30S"))))
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 31, at(1)))
                .until(at(20))
                .reading(reading(TEMPERATURE, 29, at(20)))
                .reading(reading(TEMPERATURE, 31, at(25)))
                .until(at(50));

        assertThat(changes(walk)).isEmpty();
    }

    @Test
    void onReading_backlogPastADwell_decidesInTheOrderOfTime() {
        Walk walk = new Walk(RuleSet.of(List.of(rule("\"value\":{\"is\":\">=\",\"threshold\":30}", "PT30S"))))
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 31, at(1)))
                .reading(reading(TEMPERATURE, 20, at(60)));

        assertThat(walk.events())
                .filteredOn(event -> event.severityChange() != null)
                .extracting(SeverityEvent::time)
                .containsExactly(at(31), at(60));
    }

    @Test
    void onRules_ruleDeleted_itsEffectEnds() {
        Walk walk = new Walk(RuleSet.of(List.of(rule("\"value\":{\"is\":\">=\",\"threshold\":30}", "PT0S"))))
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 31, at(1)));
        assertThat(walk.node().condition().assessed()).isEqualTo(Severity.DANGER);

        walk.rules(RuleSet.of(List.of()));

        assertThat(walk.node().condition().assessed()).isEqualTo(Severity.NORMAL);
        assertThat(walk.node().memory().rules()).isEmpty();
    }

    @Test
    void onNodeEvent_movedToAnotherRoom_rulesOfTheOldPlaceEnd() {
        Rule ofTheRoom = read("{\"id\":\"room\",\"severity\":\"DANGER\",\"where\":{\"place\":"
                + "\"Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52\"},"
                + "\"when\":{\"sensor\":\"*\",\"value\":{\"is\":\">=\",\"threshold\":30}}}");
        Walk walk = new Walk(RuleSet.of(List.of(ofTheRoom)))
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 31, at(1)))
                .event(accepted(
                        2,
                        at(2),
                        new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "A53")));

        assertThat(walk.node().condition().assessed()).isEqualTo(Severity.NORMAL);
    }

    @Test
    @DisplayName("MSG-05: readings of any age count, those of the year 1 before those of today")
    void onReading_ofTheYear1_isAssessedAsAnyOther() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        Walk walk = new Walk(RuleSet.builtIn()).event(accepted(1, at(0)));
        for (int i = 0; i < 6; i++) {
            walk.reading(reading(Inputs.NODE, TEMPERATURE, 20 + i, first.plusSeconds(60L * i), at(1 + i)));
        }

        assertThat(changes(walk))
                .extracting(SeverityChange::to, SeverityChange::rule)
                .containsExactly(tuple(Severity.DANGER, "builtin-temperature-rate-danger"));

        walk.reading(reading(TEMPERATURE, 25, at(10))).until(at(40));
        assertThat(walk.node().condition().assessed())
                .as("a rate over two thousand years is none")
                .isEqualTo(Severity.NORMAL);
    }

    private static List<SeverityChange> changes(Walk walk) {
        return walk.events().stream()
                .map(SeverityEvent::severityChange)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Rule rule(String leaf, String dwell) {
        return read("{\"id\":\"hot\",\"severity\":\"DANGER\",\"for\":\"" + dwell
                + "\",\"when\":{\"sensor\":\"*temperature*\"," + leaf + "}}");
    }

    private static Rule read(String json) {
        try {
            return RuleJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (RuleRejectedException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
