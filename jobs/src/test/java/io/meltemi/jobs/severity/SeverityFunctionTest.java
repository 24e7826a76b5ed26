package io.meltemi.jobs.severity;

import static io.meltemi.jobs.severity.SeverityHarness.START;
import static io.meltemi.jobs.severity.node.Inputs.TEMPERATURE;
import static io.meltemi.jobs.severity.node.Inputs.accepted;
import static io.meltemi.jobs.severity.node.Inputs.reading;
import static io.meltemi.jobs.severity.node.Inputs.reported;
import static io.meltemi.jobs.severity.node.Inputs.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.jobs.severity.system.NodeSnapshot;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.message.Severity;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeverityFunctionTest {

    private static final String HOT_FOR_30_S = "{\"id\":\"hot\",\"severity\":\"WARNING\",\"for\":\"PT30S\","
            + "\"when\":{\"sensor\":\"humidity\",\"value\":{\"is\":\">=\",\"threshold\":80}}}";

    @Test
    void process_builtInRulesBeforeAnyOther_assess() throws Exception {
        try (SeverityHarness harness = SeverityHarness.start(null, START)) {
            harness.event(accepted(1, START));
            harness.reading(reading(TEMPERATURE, 36, at(1)));

            assertThat(changes(harness.events())).extracting(SeverityChange::to).containsExactly(Severity.DANGER);
            assertThat(harness.snapshots())
                    .extracting(NodeSnapshot::severity)
                    .containsExactly(Severity.NORMAL, Severity.DANGER);
        }
    }

    @Test
    void restore_inTheMiddleOfADwell_firesOnceAtTheSameTime() throws Exception {
        OperatorSubtaskState middle;
        try (SeverityHarness harness = SeverityHarness.start(null, START)) {
            harness.rule("hot", HOT_FOR_30_S);
            harness.event(accepted(1, START));
            harness.until(at(1));
            harness.reading(reading("humidity", 85, at(1)));
            harness.until(at(20));
            middle = harness.snapshot();
            harness.until(at(40));
            assertThat(changes(harness.events())).hasSize(1);
        }
        try (SeverityHarness harness = SeverityHarness.start(middle, at(20))) {
            harness.until(at(120));

            assertThat(harness.events())
                    .filteredOn(event -> event.severityChange() != null)
                    .singleElement()
                    .satisfies(event -> assertThat(event.time()).isEqualTo(at(31)));
        }
    }

    @Test
    @DisplayName("KAFKA-02: an operator restored between any two inputs says what one that never stopped says")
    void restore_betweenAnyInputs_changesNothing() throws Exception {
        List<Object> inputs = List.of(
                accepted(1, START),
                reported(2, at(1), Severity.NORMAL),
                reading(TEMPERATURE, 29, at(2)),
                reading(TEMPERATURE, 36, at(3)),
                reported(3, at(4), Severity.DANGER),
                status(4, at(5), "offline"),
                reading(TEMPERATURE, 21, at(6)),
                reported(5, at(7), Severity.NORMAL));
        List<SeverityEvent> expected = run(inputs, inputs.size());
        assertThat(expected).hasSizeGreaterThan(6);

        for (int at = 0; at < inputs.size(); at++) {
            assertThat(run(inputs, at)).as("restored after %d inputs", at).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("NODE-06: a timer that was due while the platform was away does not make nodes silent")
    void restore_afterALongAbsence_noNodeIsOffline() throws Exception {
        OperatorSubtaskState before;
        try (SeverityHarness harness = SeverityHarness.start(null, START)) {
            harness.event(accepted(1, START));
            harness.until(at(30));
            before = harness.snapshot();
        }
        try (SeverityHarness harness = SeverityHarness.start(before, at(100_000))) {
            harness.until(at(100_100));
            assertThat(harness.events()).isEmpty();

            harness.until(at(100_200));
            assertThat(harness.events()).singleElement().satisfies(event -> assertThat(
                            event.condition().connectivity())
                    .isEqualTo(Connectivity.OFFLINE));
            harness.until(at(101_000));
            assertThat(harness.events()).hasSize(1);
            assertThat(harness.processingTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName("A checkpoint written by the first version of the state can be restored: a dwell, a rule, a severity")
    void restore_goldenState_isUnderstood() throws Exception {
        URL golden = SeverityFunctionTest.class.getResource("severity-state-1.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (SeverityHarness harness = SeverityHarness.start(state, at(20))) {
            harness.until(at(40));
            harness.reading(reading(TEMPERATURE, 21, at(40)));

            assertThat(changes(harness.events()))
                    .extracting(SeverityChange::from, SeverityChange::to, SeverityChange::rule)
                    .containsExactly(tuple(Severity.DANGER, Severity.WARNING, "hot"));
            assertThat(harness.events()).extracting(SeverityEvent::sequence).containsExactly(4L);
        }
    }

    /** What wrote the golden state; run by hand when the state's shape changes, beside the older files. */
    public static void main(String[] target) throws Exception {
        try (SeverityHarness harness = SeverityHarness.start(null, START)) {
            harness.rule("hot", HOT_FOR_30_S);
            harness.event(accepted(1, START));
            harness.until(at(1));
            harness.reading(reading("humidity", 85, at(1)));
            harness.reading(reading(TEMPERATURE, 29, at(1)));
            harness.reading(reading(TEMPERATURE, 36, at(2)));
            harness.until(at(20));
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), target[0]);
        }
    }

    @Test
    void broadcast_ruleAddedAndDeleted_takesEffectAndEnds() throws Exception {
        try (SeverityHarness harness = SeverityHarness.start(null, START)) {
            harness.event(accepted(1, START));
            harness.reading(reading("humidity", 85, at(1)));
            harness.rule("hot", HOT_FOR_30_S.replace("PT30S", "PT0S"));
            harness.until(at(2));
            harness.reading(reading("humidity", 85, at(2)));
            assertThat(changes(harness.events())).extracting(SeverityChange::to).containsExactly(Severity.WARNING);

            harness.until(at(10));
            harness.rule("hot", null);
            harness.until(at(20));

            assertThat(changes(harness.events()))
                    .extracting(SeverityChange::to)
                    .containsExactly(Severity.WARNING, Severity.NORMAL);
        }
    }

    @Test
    void broadcast_ruleThatCannotBeRead_doesNotStopTheJob() throws Exception {
        try (SeverityHarness harness = SeverityHarness.start(null, START)) {
            harness.rule("broken", "{");
            harness.event(accepted(1, START));
            harness.reading(reading(TEMPERATURE, 36, at(1)));

            assertThat(changes(harness.events())).hasSize(1);
        }
    }

    @Test
    void process_manyReadings_keepOneTimer() throws Exception {
        try (SeverityHarness harness = SeverityHarness.start(null, START)) {
            harness.event(accepted(1, START));
            for (int i = 1; i <= 1_000; i++) {
                harness.reading(reading(TEMPERATURE, 21, at(i)));
            }
            assertThat(harness.processingTimeTimers()).isEqualTo(1);
        }
    }

    private static List<SeverityEvent> run(List<Object> inputs, int restoredAfter) throws Exception {
        List<SeverityEvent> events = new ArrayList<>();
        SeverityHarness harness = SeverityHarness.start(null, START);
        for (int i = 0; i < inputs.size(); i++) {
            if (i == restoredAfter) {
                OperatorSubtaskState state = harness.snapshot();
                events.addAll(harness.events());
                harness.close();
                harness = SeverityHarness.start(state, START);
            }
            if (inputs.get(i) instanceof Reading reading) {
                harness.reading(reading);
            } else if (inputs.get(i) instanceof NodeEvent event) {
                harness.event(event);
            }
        }
        events.addAll(harness.events());
        harness.close();
        return events;
    }

    private static List<SeverityChange> changes(List<SeverityEvent> events) {
        return events.stream()
                .map(SeverityEvent::severityChange)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
