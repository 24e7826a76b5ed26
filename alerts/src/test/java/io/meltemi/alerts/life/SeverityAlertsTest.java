package io.meltemi.alerts.life;

import static io.meltemi.alerts.life.LifeUnderTest.at;
import static io.meltemi.schemas.event.AlertEventType.CHANGED;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static io.meltemi.schemas.event.AlertEventType.SEVERITY_LOWERED;
import static io.meltemi.schemas.event.AlertEventType.SEVERITY_RAISED;
import static io.meltemi.schemas.message.Severity.DANGER;
import static io.meltemi.schemas.message.Severity.NORMAL;
import static io.meltemi.schemas.message.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeverityAlertsTest {

    private final LifeUnderTest node = new LifeUnderTest();

    @Test
    @DisplayName("NODE-04: an alert says node, place, what and why")
    void danger_fires_withSummaryAndFacts() {
        node.accepted(0).assessed(10, DANGER);

        Alert alert = node.lastAlert();
        assertThat(node.types()).containsExactly(FIRED);
        assertThat(alert.summary()).isEqualTo("Node1 in GR/Attica/…/Lab1: DANGER, temperature 41 ≥ 35 (rule hot)");
        assertThat(alert.kind()).isEqualTo(AlertKind.SEVERITY);
        assertThat(alert.state()).isEqualTo(AlertState.FIRING);
        assertThat(alert.severity()).isEqualTo(DANGER);
        assertThat(alert.sensor()).isEqualTo("temperature");
        assertThat(alert.rule()).isEqualTo("hot");
        assertThat(alert.place()).isEqualTo(LifeUnderTest.PLACE);
        assertThat(alert.startedAt()).isEqualTo(at(10));
        assertThat(alert.facts())
                .containsEntry("value", "41")
                .containsEntry("threshold", "35")
                .containsEntry("comparison", ">=")
                .containsEntry("assessed", "DANGER")
                .containsEntry("reported", "NORMAL")
                .containsEntry("reason", LifeUnderTest.HOT);
        assertThat(alert.alertId()).matches("[0-9a-f]{16}");
        assertThat(node.last().actor()).isEqualTo("server");
    }

    @Test
    void danger_nodeOfUnknownPlace_saysTheNodeAlone() {
        node.assessed(10, DANGER);

        assertThat(node.lastAlert().summary()).startsWith("Node1: DANGER");
    }

    @Test
    void severity_risesAndFalls_isOneAlert() {
        node.assessed(0, WARNING)
                .assessed(10, DANGER)
                .assessed(20, WARNING)
                .assessed(30, NORMAL)
                .time(36);

        assertThat(node.types()).containsExactly(FIRED, SEVERITY_RAISED, SEVERITY_LOWERED, RESOLVED);
        assertThat(node.events)
                .extracting(event -> event.alert().alertId())
                .containsOnly(node.lastAlert().alertId());
        assertThat(node.events).extracting(AlertEvent::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(node.events)
                .extracting(event -> event.alert().severity())
                .containsExactly(WARNING, DANGER, WARNING, WARNING);
        assertThat(node.lastAlert().resolvedAt()).isEqualTo(at(35));
        assertThat(node.last().detail()).containsEntry("ceasedAt", at(30).toString());
    }

    @Test
    @DisplayName("NODE-04: the node's word and ours of the same cause are one alert, told once")
    void reported_afterAssessed_saysNothing() {
        node.assessed(0, DANGER).reported(1, DANGER);

        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    @DisplayName("NODE-04: our word after the node's own adds rule and sensor to the same alert")
    void assessed_afterReported_changesTheCause() {
        node.reported(0, DANGER);
        assertThat(node.last().actor()).isEqualTo("node");
        assertThat(node.lastAlert().summary()).endsWith("DANGER, the node reported dangerMode");
        assertThat(node.lastAlert().sensor()).isNull();

        node.assessed(1, DANGER);

        assertThat(node.types()).containsExactly(FIRED, CHANGED);
        assertThat(node.lastAlert().sensor()).isEqualTo("temperature");
    }

    @Test
    void assessed_fallsWhileTheNodeHolds_isChangedOrLowered() {
        node.assessed(0, DANGER).reported(1, WARNING).assessed(2, NORMAL);
        assertThat(node.types()).containsExactly(FIRED, SEVERITY_LOWERED);
        assertThat(node.lastAlert().rule()).isNull();

        LifeUnderTest same = new LifeUnderTest();
        same.assessed(0, DANGER).reported(1, DANGER).assessed(2, NORMAL);
        assertThat(same.types()).containsExactly(FIRED, CHANGED);
        assertThat(same.lastAlert().summary()).endsWith("the node reported dangerMode");
    }

    @Test
    void reported_fallsWhileOursHolds_keepsRuleAndSensor() {
        node.reported(0, DANGER).assessed(1, WARNING).reported(2, NORMAL);

        assertThat(node.types()).containsExactly(FIRED, SEVERITY_LOWERED);
        assertThat(node.lastAlert().rule()).isEqualTo("warm");
        assertThat(node.lastAlert().sensor()).isEqualTo("temperature");
    }

    @Test
    @DisplayName("KAFKA-02: a change that is written again, in another order, changes nothing")
    void severity_writtenAgainWithAnotherCondition_isKnown() {
        SeverityEvent reported =
                node.severity(0, SeverityOrigin.REPORTED, DANGER, "the node reported dangerMode", null);
        node.hears(reported, 0);
        LifeUnderTest other = new LifeUnderTest();
        SeverityEvent assessedFirst = other.severity(1, SeverityOrigin.ASSESSED, WARNING, LifeUnderTest.WARM, "warm");
        node.hears(assessedFirst, 1);
        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.lastAlert().severity()).isEqualTo(DANGER);

        node.hears(reported, 2);
        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);
        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    void severity_countedFromOneAgainLater_isNew() {
        node.assessed(0, DANGER).assessed(1, NORMAL).time(10);
        LifeUnderTest forgetful = new LifeUnderTest();

        node.hears(forgetful.severity(100, SeverityOrigin.ASSESSED, DANGER, LifeUnderTest.HOT, "hot"), 100);

        assertThat(node.types()).containsExactly(FIRED, RESOLVED, FIRED);
        assertThat(node.events.get(0).alert().alertId())
                .isNotEqualTo(node.lastAlert().alertId());
    }

    @Test
    void severity_inputOfThePast_doesNotTurnTimeBack() {
        node.assessed(100, WARNING);
        node.hears(node.severity(50, SeverityOrigin.ASSESSED, DANGER, LifeUnderTest.HOT, "hot"), 101);

        assertThat(node.types()).containsExactly(FIRED, SEVERITY_RAISED);
        assertThat(node.lastAlert().updatedAt()).isEqualTo(at(100));
        assertThat(node.last().time()).isEqualTo(at(100));
    }

    @Test
    void severity_clockFarAhead_isTakenAsNow() {
        node.hears(node.severity(100_000, SeverityOrigin.ASSESSED, DANGER, LifeUnderTest.HOT, "hot"), 10);

        assertThat(node.lastAlert().startedAt()).isEqualTo(at(10));
    }

    @Test
    void severity_dueBeforeTheNextInput_isResolvedAtItsOwnTime() {
        node.assessed(0, DANGER).assessed(10, NORMAL).assessed(60, DANGER);

        assertThat(node.types()).containsExactly(FIRED, RESOLVED, FIRED);
        assertThat(node.events).extracting(AlertEvent::time).containsExactly(at(0), at(15), at(60));
    }

    @Test
    void state_afterAllHasEnded_isWhatWasHeard() {
        node.accepted(0).assessed(1, DANGER).assessed(2, NORMAL).time(10).time(1_000);

        NodeLife left = Objects.requireNonNull(node.node);
        assertThat(left.open()).isEmpty();
        assertThat(left.past()).isEmpty();
        assertThat(left.assessedCause()).isNull();
        assertThat(left.place()).isEqualTo(LifeUnderTest.PLACE);
        assertThat(node.wakeAt).isNull();
    }

    @Test
    void severity_reasonWithLineBreaks_isOneLine() {
        node.hears(node.severity(0, SeverityOrigin.ASSESSED, DANGER, "a\nb\u0000c\u2028d", null), 0);

        assertThat(node.lastAlert().summary()).isEqualTo("Node1: DANGER, a b c d");
        assertThat(List.copyOf(node.lastAlert().facts().values())).noneMatch(fact -> fact.contains("\u0000"));
    }
}
