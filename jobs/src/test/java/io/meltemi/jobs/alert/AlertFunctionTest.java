package io.meltemi.jobs.alert;

import static io.meltemi.jobs.alert.AlertHarness.START;
import static io.meltemi.jobs.alert.AlertHarness.at;
import static io.meltemi.jobs.alert.AlertInputs.accepted;
import static io.meltemi.jobs.alert.AlertInputs.acknowledged;
import static io.meltemi.jobs.alert.AlertInputs.assessed;
import static io.meltemi.jobs.alert.AlertInputs.blocked;
import static io.meltemi.jobs.alert.AlertInputs.offline;
import static io.meltemi.jobs.alert.AlertInputs.part;
import static io.meltemi.jobs.alert.AlertInputs.pattern;
import static io.meltemi.jobs.alert.AlertInputs.rejected;
import static io.meltemi.jobs.alert.AlertInputs.trend;
import static io.meltemi.schemas.event.AlertEventType.ACKNOWLEDGED;
import static io.meltemi.schemas.event.AlertEventType.COMMENTED;
import static io.meltemi.schemas.event.AlertEventType.ESCALATION_ASKED;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.FLAPPED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static io.meltemi.schemas.message.Severity.DANGER;
import static io.meltemi.schemas.message.Severity.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.AlertAction;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertKind;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlertFunctionTest {

    @Test
    void process_severity_firesAndIsResolvedByATimerAtItsOwnTime() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(assessed(1, at(1), NORMAL, DANGER)).until(20).hears(assessed(2, at(20), DANGER, NORMAL));
            harness.until(25);
            assertThat(harness.types()).containsExactly(FIRED);

            harness.until(26);
            assertThat(harness.types()).containsExactly(FIRED, RESOLVED);
            assertThat(harness.last().time()).isEqualTo(at(25));
        }
    }

    @Test
    @DisplayName("What came back within the hold but was on its way for a moment is a flap, and no new alert")
    void process_inputOnItsWay_countsBeforeTheTimer() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(assessed(1, at(1), NORMAL, DANGER)).hears(assessed(2, at(20), DANGER, NORMAL));
            harness.until(25.5).hears(assessed(3, at(24.9), NORMAL, DANGER));

            assertThat(harness.types()).containsExactly(FIRED, FLAPPED);
        }
    }

    @Test
    void process_backlog_doesNotResolveWhatTheBacklogBringsBack() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, at(3_600))) {
            harness.hears(assessed(1, at(1), NORMAL, DANGER)).hears(assessed(2, at(20), DANGER, NORMAL));
            harness.until(3_605).hears(assessed(3, at(23), NORMAL, DANGER));
            assertThat(harness.types()).containsExactly(FIRED, FLAPPED);

            harness.hears(assessed(4, at(60), DANGER, NORMAL)).until(3_620);
            assertThat(harness.types()).containsExactly(FIRED, FLAPPED, RESOLVED);
            assertThat(harness.last().time()).isEqualTo(at(70));
        }
    }

    @Test
    @DisplayName("KAFKA-02: an operator restored between any two inputs says what one that never stopped says")
    void restore_betweenAnyInputs_changesNothing() throws Exception {
        List<AlertInput> inputs = List.of(
                AlertInput.of(accepted(1, START)),
                AlertInput.of(assessed(1, at(1), NORMAL, DANGER)),
                AlertInput.of(trend(at(2), at(600))),
                AlertInput.of(blocked(2, at(3))),
                AlertInput.of(offline(1, at(4))),
                AlertInput.of(assessed(2, at(5), DANGER, NORMAL)),
                AlertInput.of(assessed(3, at(7), NORMAL, DANGER)),
                AlertInput.of(assessed(4, at(9), DANGER, NORMAL)),
                AlertInput.of(accepted(3, at(10))),
                AlertInput.of(pattern(at(12), 1, true)),
                AlertInput.of(trend(at(30), null)),
                AlertInput.of(pattern(at(12), 2, false)),
                AlertInput.of(accepted(4, at(40))));
        List<AlertEvent> expected = run(inputs, inputs.size());
        assertThat(expected).hasSizeGreaterThan(6);

        for (int after = 0; after < inputs.size(); after++) {
            assertThat(run(inputs, after)).as("restored after %d inputs", after).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("KAFKA-02: after a crash the inputs that come again count before timers that were due meanwhile")
    void restore_inputsThatComeAgain_countBeforeTimers() throws Exception {
        OperatorSubtaskState state;
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(assessed(1, at(1), NORMAL, DANGER)).hears(assessed(2, at(20), DANGER, NORMAL));
            harness.until(20);
            state = harness.snapshot();
            harness.until(23).hears(assessed(3, at(23), NORMAL, DANGER));
            assertThat(harness.types()).containsExactly(FIRED, FLAPPED);
        }
        try (AlertHarness harness = AlertHarness.start(state, at(60))) {
            harness.until(62).hears(assessed(3, at(23), NORMAL, DANGER)).until(100);

            assertThat(harness.types()).containsExactly(FLAPPED);
        }
        try (AlertHarness harness = AlertHarness.start(state, at(60))) {
            harness.until(100);

            assertThat(harness.events())
                    .extracting(AlertEvent::event, AlertEvent::time)
                    .containsExactly(tuple(RESOLVED, at(25)));
        }
    }

    @Test
    void rejections_overTheLimit_fireAndResolve() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            for (int i = 0; i < 1_000; i++) {
                harness.hears(rejected("N2", i, at(i / 100.0)));
            }
            assertThat(harness.events()).singleElement().satisfies(event -> {
                assertThat(event.alert().kind()).isEqualTo(AlertKind.REJECTIONS);
                assertThat(event.alert().nodeId()).isEqualTo("N2");
            });
            assertThat(harness.timers()).isLessThanOrEqualTo(2);

            harness.until(180);
            assertThat(harness.types()).containsExactly(FIRED, RESOLVED);
            assertThat(harness.last().detail().get("because")).contains("1000 were since it began");

            harness.until(1_000);
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void rejections_few_leaveNothing() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            for (int node = 0; node < 100; node++) {
                harness.hears(rejected("X" + node, node, at(node / 10.0)));
            }
            assertThat(harness.stateEntries()).isEqualTo(100);

            harness.until(240);
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
            assertThat(harness.events()).isEmpty();
        }
    }

    @Test
    void rejections_thatNameNoNode_areCountedTogether() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            for (int i = 0; i < 20; i++) {
                harness.hears(rejected(null, i, at(i)));
            }
            assertThat(harness.types()).containsExactly(FIRED);
            assertThat(harness.last().alert().network()).isNull();
        }
    }

    @Test
    void platform_partAndAcknowledgement_meetUnderOneKey() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(part(at(1), "no broker"));
            String id = harness.last().alert().alertId();
            harness.hears(new Acknowledgement(at(2), id, null, null, "anna", ""));
            harness.hears(part(at(10), null)).until(20);

            assertThat(harness.types()).containsExactly(FIRED, ACKNOWLEDGED, RESOLVED);
        }
    }

    @Test
    @DisplayName("KAFKA-02: comments and requests heard before a failure are not heard again after it")
    void restore_afterComments_hearsEachOnce() throws Exception {
        OperatorSubtaskState state;
        List<Acknowledgement> words;
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(assessed(1, at(1), NORMAL, DANGER));
            String id = harness.last().alert().alertId();
            words = List.of(
                    new Acknowledgement(at(3), AlertAction.COMMENT, id, "net", "N1", "anna", "smoke in the hall"),
                    new Acknowledgement(at(2), AlertAction.ESCALATE, id, "net", "N1", "bert", ""));
            for (Acknowledgement word : words) {
                harness.hears(word);
            }
            assertThat(harness.types()).containsExactly(FIRED, COMMENTED, ESCALATION_ASKED);
            state = harness.snapshot();
        }
        try (AlertHarness harness = AlertHarness.start(state, at(5))) {
            for (Acknowledgement word : words) {
                harness.hears(word);
            }
            assertThat(harness.events()).isEmpty();
            harness.hears(assessed(2, at(10), DANGER, NORMAL)).until(100);
            assertThat(harness.last().number()).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("When all has ended a node's place and what was heard of it stay, and no timer")
    void state_afterAllHasEnded_isOneSmallEntryWithoutTimers() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(accepted(1, START)).hears(assessed(1, at(1), NORMAL, DANGER));
            harness.hears(trend(at(2), at(900))).hears(assessed(2, at(20), DANGER, NORMAL));
            assertThat(harness.timers()).isEqualTo(1);
            harness.until(2_000);

            assertThat(harness.types()).containsExactly(FIRED, FIRED, RESOLVED, RESOLVED);
            assertThat(harness.stateEntries()).isEqualTo(1);
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void process_pattern_firesAndIsResolvedByATimer() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(AlertInput.of(pattern(at(1), 1, true))).until(60);
            harness.hears(AlertInput.of(pattern(at(1), 2, false))).until(70);

            assertThat(harness.types()).containsExactly(FIRED, RESOLVED);
            assertThat(harness.last().alert().kind()).isEqualTo(AlertKind.PATTERN);
            assertThat(harness.last().time()).isEqualTo(at(61));
        }
    }

    @Test
    void trends_withoutForecast_leaveNothing() throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            for (int i = 0; i < 100; i++) {
                harness.hears(trend(at(i), null));
            }
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    @DisplayName(
            "A checkpoint written by the first version of the state can be restored: alerts of each kind, a hold, a flood")
    void restore_goldenState_isUnderstood() throws Exception {
        URL golden = AlertFunctionTest.class.getResource("alert-life-state-1.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (AlertHarness harness = AlertHarness.start(state, at(32))) {
            harness.hears(accepted(1, START)).hears(assessed(2, at(30), DANGER, NORMAL));
            assertThat(harness.events()).isEmpty();
            harness.hears(part(at(33), null)).hears(accepted(4, at(33)));
            harness.hears(AlertInput.of(pattern(at(33), 1, true))).hears(AlertInput.of(pattern(at(33), 2, false)));
            harness.until(1_000);

            assertThat(harness.events())
                    .extracting(event -> event.alert().kind(), AlertEvent::event, AlertEvent::number)
                    .containsExactlyInAnyOrder(
                            tuple(AlertKind.SEVERITY, RESOLVED, 3L),
                            tuple(AlertKind.PLATFORM, RESOLVED, 2L),
                            tuple(AlertKind.NODE_BLOCKED, RESOLVED, 2L),
                            tuple(AlertKind.REJECTIONS, RESOLVED, 2L),
                            tuple(AlertKind.FORECAST, RESOLVED, 2L),
                            tuple(AlertKind.PATTERN, FIRED, 1L),
                            tuple(AlertKind.PATTERN, RESOLVED, 2L));
            assertThat(harness.events())
                    .filteredOn(event -> event.alert().kind() == AlertKind.SEVERITY)
                    .allSatisfy(event -> {
                        assertThat(event.time()).isEqualTo(at(35));
                        assertThat(event.alert().acknowledgedBy()).isEqualTo("anna");
                        assertThat(event.alert().place()).isEqualTo(AlertInputs.PLACE);
                    });
        }
    }

    /** What wrote the golden state; run by hand when the state's shape changes, beside the older files. */
    public static void main(String[] target) throws Exception {
        try (AlertHarness harness = AlertHarness.start(null, START)) {
            harness.hears(accepted(1, START)).hears(assessed(1, at(1), NORMAL, DANGER));
            harness.hears(acknowledged(at(2), harness.last().alert().alertId()));
            harness.hears(trend(at(2), at(900)));
            harness.hears(blocked(3, at(4))).hears(offline(1, at(5))).hears(part(at(6), "no broker"));
            for (int i = 0; i < 20; i++) {
                harness.hears(rejected("N1", i, at(7)));
            }
            harness.until(30).hears(assessed(2, at(30), DANGER, NORMAL)).until(31);
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), target[0]);
        }
    }

    private static List<AlertEvent> run(List<AlertInput> inputs, int restoredAfter) throws Exception {
        List<AlertEvent> events = new ArrayList<>();
        AlertHarness harness = AlertHarness.start(null, START);
        for (int i = 0; i < inputs.size(); i++) {
            if (i == restoredAfter) {
                OperatorSubtaskState state = harness.snapshot();
                events.addAll(harness.events());
                harness.close();
                harness = AlertHarness.start(state, START);
            }
            harness.hears(inputs.get(i));
        }
        harness.until(1_000);
        events.addAll(harness.events());
        harness.close();
        return events;
    }
}
