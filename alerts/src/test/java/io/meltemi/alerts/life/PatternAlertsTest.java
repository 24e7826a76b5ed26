package io.meltemi.alerts.life;

import static io.meltemi.alerts.life.LifeUnderTest.anomaly;
import static io.meltemi.alerts.life.LifeUnderTest.at;
import static io.meltemi.alerts.life.LifeUnderTest.sequence;
import static io.meltemi.schemas.event.AlertEventType.ACKNOWLEDGED;
import static io.meltemi.schemas.event.AlertEventType.CHANGED;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.FLAPPED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static io.meltemi.schemas.event.AlertEventType.SEVERITY_RAISED;
import static io.meltemi.schemas.message.Severity.DANGER;
import static io.meltemi.schemas.message.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import org.junit.jupiter.api.Test;

class PatternAlertsTest {

    private final LifeUnderTest node = new LifeUnderTest();

    @Test
    void anomaly_withSeverity_firesWithItsExplanation() {
        node.accepted(0).pattern(61, anomaly(60, 1, 60, true, WARNING));

        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.lastAlert().kind()).isEqualTo(AlertKind.PATTERN);
        assertThat(node.lastAlert().severity()).isEqualTo(WARNING);
        assertThat(node.lastAlert().sensor()).isEqualTo("temperature");
        assertThat(node.lastAlert().startedAt()).isEqualTo(at(60));
        assertThat(node.lastAlert().summary())
                .isEqualTo("Node1 in GR/Attica/…/Lab1: WARNING, temperature 41 C: unlike before, revision 1");
        assertThat(node.lastAlert().facts())
                .containsEntry("pattern", "ANOMALY")
                .containsEntry("patternId", "ANOMALY/60.0")
                .containsEntry("explanation", "temperature 41 C: unlike before, revision 1")
                .containsEntry("score", "0.75")
                .containsEntry("start", at(60).toString())
                .containsEntry("end", at(60).toString());
    }

    @Test
    void pattern_withoutSeverity_isNoAlertAndLeavesNothing() {
        node.pattern(0, anomaly(0, 1, 0, true, null)).pattern(60, anomaly(0, 2, 50, false, null));

        assertThat(node.types()).isEmpty();
        assertThat(node.node).isNull();
    }

    @Test
    void anomaly_isOver_resolvesAfterTheHold() {
        node.pattern(0, anomaly(0, 1, 0, true, WARNING))
                .pattern(900, anomaly(0, 2, 300, false, WARNING))
                .time(901);

        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.last().time()).isEqualTo(at(360));
        assertThat(node.last().detail())
                .containsEntry("because", "it is over")
                .containsEntry("ceasedAt", at(300).toString());
        assertThat(node.wakeAt).isEqualTo(at(960));
    }

    @Test
    void anomaly_anotherBeginsWithinTheHold_flaps() {
        node.pattern(0, anomaly(0, 1, 0, true, WARNING))
                .pattern(300, anomaly(0, 2, 300, false, WARNING))
                .pattern(330, anomaly(330, 1, 330, true, WARNING));

        assertThat(node.types()).containsExactly(FIRED, FLAPPED);
        assertThat(node.lastAlert().facts()).containsEntry("patternId", "ANOMALY/330.0");
    }

    @Test
    void anomaly_moreIsKnown_changesAtMostOnceAMinute() {
        node.pattern(0, anomaly(0, 1, 0, true, WARNING))
                .pattern(20, anomaly(0, 2, 20, true, WARNING))
                .pattern(40, anomaly(0, 3, 40, true, WARNING))
                .pattern(61, anomaly(0, 4, 61, true, WARNING));

        assertThat(node.types()).containsExactly(FIRED, CHANGED);
        assertThat(node.lastAlert().facts().get("explanation")).endsWith("revision 4");
    }

    @Test
    void anomaly_becomesDanger_isToldAtOnceAndFiresAgainWhenAcknowledged() {
        node.pattern(0, anomaly(0, 1, 0, true, WARNING)).acknowledged(5).pattern(10, anomaly(0, 2, 10, true, DANGER));

        assertThat(node.types()).containsExactly(FIRED, ACKNOWLEDGED, SEVERITY_RAISED);
        assertThat(node.lastAlert().state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void anomaly_worthNoAlertAnyMore_resolves() {
        node.pattern(0, anomaly(0, 1, 0, true, WARNING))
                .pattern(10, anomaly(0, 2, 10, true, null))
                .time(70);

        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
    }

    @Test
    void anomaly_endIsNeverTold_resolvesAfterADay() {
        node.pattern(0, anomaly(0, 1, 0, true, WARNING)).time(86_399);
        assertThat(node.types()).containsExactly(FIRED);

        node.time(86_400).pattern(86_500, anomaly(0, 2, 86_450, false, WARNING));
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.last().detail()).containsEntry("because", "nothing was told of it for 24 hours");
    }

    @Test
    void sequence_moment_staysOpenForAWhile() {
        node.pattern(0, sequence(0, "fire-spreads", DANGER)).time(899);
        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.wakeAt).isEqualTo(at(900));
        assertThat(node.lastAlert().rule()).isEqualTo("fire-spreads");
        assertThat(node.lastAlert().summary()).isEqualTo("Node1: DANGER, fire-spreads: flame, then heat");

        node.time(900);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.last().detail()).containsEntry("because", "it did not come again for 15 minutes");
    }

    @Test
    void sequence_comesAgain_isTheSameAlertAndStaysOpenFromThen() {
        node.pattern(0, sequence(0, "fire-spreads", DANGER))
                .pattern(600, sequence(600, "fire-spreads", DANGER))
                .time(1_499);
        assertThat(node.events)
                .extracting(event -> event.alert().alertId())
                .containsOnly(node.lastAlert().alertId());
        assertThat(node.lastAlert().isOpen()).isTrue();

        node.time(1_500);
        assertThat(node.last().event()).isEqualTo(RESOLVED);
    }

    @Test
    void sequences_ofTwoDeclaredPatterns_areTwoAlerts() {
        node.pattern(0, sequence(0, "one", WARNING)).pattern(1, sequence(1, "other", WARNING));

        assertThat(node.types()).containsExactly(FIRED, FIRED);
    }

    @Test
    void pattern_heardAgain_changesNothing() {
        node.pattern(0, anomaly(0, 1, 0, true, WARNING))
                .pattern(60, anomaly(0, 2, 60, false, WARNING))
                .time(200);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);

        node.pattern(210, anomaly(0, 1, 0, true, WARNING)).pattern(211, anomaly(0, 2, 60, false, WARNING));
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);
    }

    @Test
    void pattern_ofLongAgo_isStale() {
        node.pattern(90_000, anomaly(0, 1, 3_000, true, WARNING));

        assertThat(node.types()).isEmpty();
        assertThat(node.ignored).isEqualTo(Ignored.STALE);
    }

    @Test
    void pattern_aDayLater_whatWasHeardIsForgotten() {
        node.pattern(0, sequence(0, "one", WARNING)).pattern(100_000, sequence(100_000, "other", WARNING));

        assertThat(node.node).isNotNull().satisfies(left -> assertThat(left.patterns())
                .hasSize(1));
    }
}
