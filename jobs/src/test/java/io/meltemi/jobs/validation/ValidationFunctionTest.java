package io.meltemi.jobs.validation;

import static io.meltemi.jobs.validation.ValidationHarness.START;
import static io.meltemi.jobs.validation.ValidationHarness.inbound;
import static io.meltemi.jobs.validation.ValidationHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.RejectionReason;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValidationFunctionTest {

    private static final String GOOD = "float,0-70 C,20";
    private static final String REGISTER = "PUB_CONFIG_FILE, " + Documents.valid();

    @Test
    void process_registrationAndData_goToTheirOutputs() throws Exception {
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            harness.process(inbound(1, START, "temperature", GOOD));
            harness.process(inbound(2, START, "control", REGISTER));
            harness.process(inbound(3, START, "temperature", GOOD));

            assertThat(harness.rejections())
                    .extracting(Rejection::reason)
                    .containsExactly(RejectionReason.NODE_UNKNOWN);
            assertThat(harness.nodeEvents())
                    .extracting(NodeEvent::event)
                    .containsExactly(
                            NodeEventType.CONFIGURATION_ACCEPTED,
                            NodeEventType.ACTIVATED,
                            NodeEventType.COMMAND_SENT,
                            NodeEventType.COMMAND_ACKNOWLEDGED);
            assertThat(harness.outboundMessages()).hasSize(1);
            assertThat(harness.readings()).extracting(Reading::receivedInHour).containsExactly(2L);
        }
    }

    @Test
    @DisplayName("KAFKA-02, SQL-01: a job restored between any two records puts out what one that never stopped does")
    void restore_betweenAnyRecords_changesNothing() throws Exception {
        List<InboundRecord> records = List.of(
                inbound(1, START, "temperature", GOOD),
                inbound(2, START.plusSeconds(1), "control", "PUB_CN_SEVERITY_MODE, warningMode"),
                inbound(3, START.plusSeconds(2), "control", REGISTER),
                inbound(4, START.plusSeconds(3), "camera", "str,,person:1"),
                inbound(5, START.plusSeconds(3), "temperature", "float,0-70,99"),
                inbound(6, START.plusSeconds(4), "control", "PUB_CN_STATUS, offline"),
                inbound(7, START.plusSeconds(4000), "temperature", GOOD),
                inbound(8, START.plusSeconds(4001), "control", REGISTER),
                inbound(9, START.plusSeconds(4002), "control", "PUB_CONFIG_FILE, " + Documents.invalid()),
                inbound(10, START.plusSeconds(4003), "temperature", GOOD),
                order(11, START.plusSeconds(4004), sampling("c1")),
                order(12, START.plusSeconds(4005), sampling("c2")),
                inbound(13, START.plusSeconds(4006), "control", "ACK, SET_SAMPLING_INTERVAL, ok"),
                inbound(14, START.plusSeconds(4070), "control", "ACK, SET_SAMPLING_INTERVAL, ok"));

        List<String> uninterrupted = new ArrayList<>();
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            for (InboundRecord each : records) {
                harness.process(each);
            }
            uninterrupted.addAll(outputs(harness));
        }
        List<String> restored = new ArrayList<>();
        OperatorSubtaskState state = null;
        for (InboundRecord each : records) {
            try (ValidationHarness harness = ValidationHarness.start(state, START)) {
                harness.process(each);
                restored.addAll(outputs(harness));
                state = harness.snapshot();
            }
        }

        assertThat(restored).containsExactlyInAnyOrderElementsOf(uninterrupted);
        assertThat(uninterrupted).hasSizeGreaterThan(20);
    }

    @Test
    @DisplayName("CMD-01: repeats go on after a restore, and end when the node is heard")
    void restore_unheardAnswer_isRepeated() throws Exception {
        OperatorSubtaskState state;
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            harness.process(inbound(1, START, "control", REGISTER));
            harness.clock(START.plusSeconds(1));
            assertThat(harness.outboundMessages()).hasSize(1);
            harness.clock(START.plusSeconds(2));
            assertThat(harness.outboundMessages()).hasSize(2);
            state = harness.snapshot();
        }
        try (ValidationHarness harness = ValidationHarness.start(state, START.plusSeconds(3))) {
            harness.clock(START.plusSeconds(6));
            harness.clock(START.plusSeconds(14));
            assertThat(harness.outboundMessages())
                    .extracting(OutboundMessage::id)
                    .containsExactly("forest/node1/0-1-0/1/retry-2", "forest/node1/0-1-0/1/retry-3");
            harness.process(inbound(2, START.plusSeconds(15), "control", "PUB_CN_SEVERITY_MODE, normalMode"));
            harness.clock(START.plus(Duration.ofHours(1)));
            assertThat(harness.outboundMessages()).hasSize(2);
            assertThat(harness.processingTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName(
            "CMD-01: after an outage the backlog shows first whether the node has heard; else one repeat catches up")
    void restore_late_looksAtBacklogFirst() throws Exception {
        Instant late = START.plus(Duration.ofHours(2));
        try (ValidationHarness heard = ValidationHarness.start(null, late);
                ValidationHarness unheard = ValidationHarness.start(null, late)) {
            heard.process(inbound(1, START, "control", REGISTER));
            heard.process(inbound(2, START, "temperature", GOOD));
            unheard.process(inbound(1, START, "control", REGISTER));
            heard.clock(late.plusSeconds(60));
            unheard.clock(late.plusSeconds(60));

            assertThat(heard.outboundMessages()).hasSize(1);
            assertThat(unheard.outboundMessages()).hasSize(2);
        }
    }

    @Test
    @DisplayName("CMD-01: repeats end after a day, and leave no timer behind")
    void clock_unheardForADay_givesUp() throws Exception {
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            harness.process(inbound(1, START, "control", REGISTER));
            harness.clock(START.plus(Duration.ofHours(26)));
            int repeats = harness.outboundMessages().size();
            harness.clock(START.plus(Duration.ofHours(50)));

            assertThat(harness.outboundMessages()).hasSize(repeats);
            assertThat(harness.processingTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName("SQL-01: the counts of an unknown node are forgotten some hours after, and nothing is left of it")
    void watermark_unknownNode_leavesNothing() throws Exception {
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            harness.process(inbound(1, START, "temperature", GOOD));
            harness.process(inbound(2, START.plusSeconds(3600), "temperature", GOOD));
            assertThat(harness.stateEntries()).isEqualTo(2);

            harness.watermark(START.plus(Duration.ofHours(3)));
            harness.process(inbound(3, START.plusSeconds(3601), "temperature", GOOD));
            assertThat(harness.rejections())
                    .extracting(Rejection::receivedInHour)
                    .containsExactly(1L, 1L, 2L);

            harness.watermark(START.plus(Duration.ofHours(4)));
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.eventTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName("SQL-01: a known node's counts outlive the watermark, so that late arrivals of the hour count on")
    void watermark_knownNode_keepsCounts() throws Exception {
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            harness.process(inbound(1, START, "temperature", GOOD));
            harness.process(inbound(2, START, "control", REGISTER));
            harness.watermark(START.plus(Duration.ofHours(9)));
            harness.process(inbound(3, START, "temperature", GOOD));

            assertThat(harness.readings()).extracting(Reading::receivedInHour).containsExactly(2L);
        }
    }

    @Test
    @DisplayName("A checkpoint written by the first version of the state can be restored")
    void restore_goldenState_isUnderstood() throws Exception {
        URL golden = ValidationFunctionTest.class.getResource("validation-state-1.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (ValidationHarness harness = ValidationHarness.start(state, START.plusSeconds(5))) {
            harness.clock(START.plusSeconds(6));
            harness.process(inbound(9, START.plusSeconds(6), "temperature", GOOD));

            assertThat(harness.outboundMessages())
                    .extracting(OutboundMessage::id)
                    .containsExactly("forest/node1/0-2-0/1/retry-2");
            assertThat(harness.readings()).extracting(Reading::receivedInHour).containsExactly(2L);
            assertThat(harness.nodeEvents())
                    .extracting(NodeEvent::event)
                    .containsExactly(NodeEventType.COMMAND_ACKNOWLEDGED);
            assertThat(harness.nodeEvents().get(0).state().samplingIntervals()).isEqualTo(SamplingIntervals.DEFAULT);
        }
    }

    @Test
    @DisplayName(
            "A checkpoint written by the second version of the state can be restored: commands and held rejections")
    void restore_goldenStateOfCommands_isUnderstood() throws Exception {
        URL golden = ValidationFunctionTest.class.getResource("validation-state-2.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (ValidationHarness harness = ValidationHarness.start(state, START.plusSeconds(62))) {
            harness.process(inbound(300, START.plusSeconds(65), "control", "ACK, SET_SAMPLING_INTERVAL, ok"));
            harness.process(inbound(301, START.plusSeconds(65), "control", "ACK, SET_SAMPLING_INTERVAL, ok"));
            harness.process(order(302, START.plusSeconds(65), sampling("c1")));
            harness.process(inbound(303, START.plusSeconds(66), "control", "PUB_CONFIG_FILE, " + Documents.changed()));

            assertThat(harness.rejections()).singleElement().satisfies(summary -> {
                assertThat(summary.readings()).isEqualTo(10);
                assertThat(summary.receivedInHour()).isEqualTo(210);
            });
            List<NodeEvent> events = harness.nodeEvents();
            assertThat(events)
                    .extracting(NodeEvent::event)
                    .containsExactly(
                            NodeEventType.COMMAND_ACKNOWLEDGED,
                            NodeEventType.COMMAND_ACKNOWLEDGED,
                            NodeEventType.CONFIGURATION_ACCEPTED,
                            NodeEventType.COMMAND_SENT);
            assertThat(events.get(0).detail()).containsEntry("id", "c3").doesNotContainKey("late");
            assertThat(events.get(1).detail()).doesNotContainKey("id"); // the lost one was given up with it
            assertThat(events.get(2).actor()).isEqualTo("alice");
            assertThat(events.get(2).state().samplingIntervals().normalSeconds())
                    .isEqualTo(30);
        }
    }

    /** What wrote the golden state; run by hand when the state's shape changes, beside the older files. */
    public static void main(String[] target) throws Exception {
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            harness.process(inbound(1, START, "control", REGISTER));
            harness.process(order(2, START, sampling("c1")));
            harness.process(order(
                    3, START, OperatorCommand.configure(Documents.NETWORK, Documents.NODE, "c2", Documents.changed())));
            harness.process(inbound(4, START, "control", "ACK, SET_CONFIG_FILE, ok"));
            harness.process(order(5, START.plusSeconds(61), sampling("c3")));
            harness.process(order(6, START.plusSeconds(61), OperatorCommand.block(Documents.NETWORK, Documents.NODE)));
            flood(harness, 7);
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), target[0]);
        }
    }

    /** Ten more than are written one by one. */
    private static void flood(ValidationHarness harness, long offset) throws Exception {
        for (int number = 0; number < 210; number++) {
            harness.process(inbound(offset + number, START.plusSeconds(62), "temperature", GOOD));
        }
    }

    private static OperatorCommand sampling(String id) {
        return OperatorCommand.command(
                Documents.NETWORK, Documents.NODE, id, "SET_SAMPLING_INTERVAL", List.of("normalMode", "30"));
    }

    private static List<String> outputs(ValidationHarness harness) {
        List<String> outputs = new ArrayList<>();
        harness.readings().forEach(each -> outputs.add(text(EventJson.READINGS.write(each))));
        harness.rejections().forEach(each -> outputs.add(text(EventJson.REJECTIONS.write(each))));
        harness.nodeEvents().forEach(each -> outputs.add(text(EventJson.NODE_EVENTS.write(each))));
        harness.outboundMessages().forEach(each -> outputs.add(text(EventJson.OUTBOUND_MESSAGES.write(each))));
        return outputs;
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
