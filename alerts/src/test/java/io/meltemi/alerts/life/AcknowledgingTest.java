package io.meltemi.alerts.life;

import static io.meltemi.alerts.life.LifeUnderTest.at;
import static io.meltemi.schemas.event.AlertEventType.ACKNOWLEDGED;
import static io.meltemi.schemas.event.AlertEventType.COMMENTED;
import static io.meltemi.schemas.event.AlertEventType.ESCALATION_ASKED;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static io.meltemi.schemas.event.AlertEventType.SEVERITY_LOWERED;
import static io.meltemi.schemas.event.AlertEventType.SEVERITY_RAISED;
import static io.meltemi.schemas.message.Severity.DANGER;
import static io.meltemi.schemas.message.Severity.NORMAL;
import static io.meltemi.schemas.message.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertAction;
import io.meltemi.schemas.event.AlertState;
import org.junit.jupiter.api.Test;

class AcknowledgingTest {

    private final LifeUnderTest node = new LifeUnderTest();

    @Test
    void acknowledge_firing_isAcknowledgedUntilItsEnd() {
        node.assessed(0, DANGER);
        node.acknowledged(5, node.lastAlert().alertId(), "anna", "on my way");
        assertThat(node.last().actor()).isEqualTo("anna");
        assertThat(node.last().detail()).containsEntry("comment", "on my way");
        assertThat(node.lastAlert().state()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(node.lastAlert().acknowledgedBy()).isEqualTo("anna");
        assertThat(node.lastAlert().acknowledgedAt()).isEqualTo(at(5));

        node.assessed(10, NORMAL).time(20);
        assertThat(node.types()).containsExactly(FIRED, ACKNOWLEDGED, RESOLVED);
        assertThat(node.lastAlert().acknowledgedBy()).isEqualTo("anna");
    }

    @Test
    void acknowledge_twice_theFirstHolds() {
        node.assessed(0, DANGER).acknowledged(5);
        node.acknowledged(6, node.lastAlert().alertId(), "bert", "");

        assertThat(node.ignored).isEqualTo(Ignored.ALREADY_ACKNOWLEDGED);
        assertThat(node.types()).containsExactly(FIRED, ACKNOWLEDGED);
    }

    @Test
    void acknowledge_unknownOrResolved_isIgnoredWithAReason() {
        node.acknowledged(1, "0123456789abcdef", "anna", "");
        assertThat(node.ignored).isEqualTo(Ignored.NO_SUCH_OPEN_ALERT);
        assertThat(node.node).isNull();

        node.assessed(10, DANGER).assessed(20, NORMAL).time(30);
        node.acknowledged(31);
        assertThat(node.ignored).isEqualTo(Ignored.NO_SUCH_OPEN_ALERT);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
    }

    @Test
    void severity_risesAfterAnAcknowledgement_firesAgain() {
        node.assessed(0, WARNING).acknowledged(5).assessed(10, DANGER);

        assertThat(node.types()).containsExactly(FIRED, ACKNOWLEDGED, SEVERITY_RAISED);
        assertThat(node.lastAlert().state()).isEqualTo(AlertState.FIRING);
        assertThat(node.lastAlert().acknowledgedBy()).isNull();
        assertThat(node.lastAlert().acknowledgedAt()).isNull();
        assertThat(node.last().detail())
                .containsEntry("acknowledgedBy", "anna")
                .containsEntry("acknowledgedAt", at(5).toString())
                .containsEntry("from", "WARNING");

        node.acknowledged(12);
        assertThat(node.lastAlert().state()).isEqualTo(AlertState.ACKNOWLEDGED);
    }

    @Test
    void severity_fallsAfterAnAcknowledgement_staysAcknowledged() {
        node.assessed(0, DANGER).acknowledged(5).assessed(10, WARNING);

        assertThat(node.types()).containsExactly(FIRED, ACKNOWLEDGED, SEVERITY_LOWERED);
        assertThat(node.lastAlert().state()).isEqualTo(AlertState.ACKNOWLEDGED);
    }

    @Test
    void acknowledge_heardAgainAfterARise_isNoneOfTheWorse() {
        node.assessed(0, WARNING).acknowledged(5).assessed(10, DANGER);
        Acknowledgement first = new Acknowledgement(at(5), node.lastAlert().alertId(), "net", "Node1", "anna", "");
        node.kept(node.life.onAcknowledgement(node.node, first, at(20)));

        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);
        assertThat(node.lastAlert().state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void acknowledge_clockAhead_isTakenAsNow() {
        node.assessed(0, WARNING);
        Acknowledgement early = new Acknowledgement(at(200), node.lastAlert().alertId(), "net", "Node1", "anna", "");
        node.kept(node.life.onAcknowledgement(node.node, early, at(20)));

        assertThat(node.lastAlert().acknowledgedAt()).isEqualTo(at(20));
    }

    @Test
    void comment_firing_isAnEventThatLeavesTheAlertAsItIs() {
        node.assessed(0, DANGER);
        Alert before = node.lastAlert();
        node.says(5, AlertAction.COMMENT, "anna", "the window was open");

        assertThat(node.types()).containsExactly(FIRED, COMMENTED);
        assertThat(node.last().actor()).isEqualTo("anna");
        assertThat(node.last().time()).isEqualTo(at(5));
        assertThat(node.last().number()).isEqualTo(2);
        assertThat(node.last().detail()).containsEntry("comment", "the window was open");
        assertThat(node.lastAlert()).isEqualTo(before);

        node.acknowledged(6).assessed(10, NORMAL).time(20);
        assertThat(node.types()).containsExactly(FIRED, COMMENTED, ACKNOWLEDGED, RESOLVED);
    }

    @Test
    void comment_heardTwiceOrOutOfOrder_isEachHeardOnce() {
        node.assessed(0, DANGER);
        node.says(5, AlertAction.COMMENT, "anna", "a");
        node.says(4, AlertAction.COMMENT, "bert", "b");
        node.says(5, AlertAction.COMMENT, "anna", "a");

        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);
        assertThat(node.types()).containsExactly(FIRED, COMMENTED, COMMENTED);
    }

    @Test
    void comment_blankOrOfNoOpenAlert_isIgnoredWithAReason() {
        node.assessed(0, DANGER).says(5, AlertAction.COMMENT, "anna", " ");
        assertThat(node.ignored).isEqualTo(Ignored.NOTHING_SAID);

        node.assessed(10, NORMAL).time(20).says(21, AlertAction.COMMENT, "anna", "late");
        assertThat(node.ignored).isEqualTo(Ignored.NO_SUCH_OPEN_ALERT);
    }

    @Test
    void comment_thousands_areRememberedInBounds() {
        node.assessed(0, DANGER);
        for (int i = 0; i < 300; i++) {
            node.says(1 + i / 100.0, AlertAction.COMMENT, "anna", "word " + i);
        }

        assertThat(node.types()).hasSize(301);
        assertThat(node.node.open().get(0).heard()).hasSize(OpenAlert.MOST_HEARD);
    }

    @Test
    void escalate_acknowledged_asksInTheCallersName() {
        node.assessed(0, DANGER).acknowledged(5);
        node.says(6, AlertAction.ESCALATE, "bert", "");

        assertThat(node.types()).containsExactly(FIRED, ACKNOWLEDGED, ESCALATION_ASKED);
        assertThat(node.last().actor()).isEqualTo("bert");
        assertThat(node.last().detail()).isEmpty();
        assertThat(node.lastAlert().state()).isEqualTo(AlertState.ACKNOWLEDGED);
    }

    @Test
    void comment_whileItFades_neitherKeepsNorHastensItsEnd() {
        node.assessed(0, DANGER).assessed(10, NORMAL);
        node.says(12, AlertAction.COMMENT, "anna", "it is over").time(20);

        assertThat(node.types()).containsExactly(FIRED, COMMENTED, RESOLVED);
        assertThat(node.last().time()).isEqualTo(at(15));
    }
}
