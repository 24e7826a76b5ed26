package io.meltemi.jobs.validation;

import static io.meltemi.jobs.validation.ValidationHarness.START;
import static io.meltemi.jobs.validation.ValidationHarness.inbound;
import static io.meltemi.jobs.validation.ValidationHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the operator's clock ends: the wait for an acknowledgement, and for more of a flood. */
class ValidationTimersTest {

    private static final String GOOD = "float,0-70 C,20";
    private static final String REGISTER = "PUB_CONFIG_FILE, " + Documents.valid();
    private static final OperatorCommand GET_IMAGE =
            OperatorCommand.command(Documents.NETWORK, Documents.NODE, "c1", "GET_IMAGE", List.of("i1", "there"));

    @Test
    @DisplayName("A command that nobody acknowledges times out once, and leaves no timer")
    void clock_commandUnanswered_timesOutOnce() throws Exception {
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            sendCommand(harness);
            clockTo(harness, START, 61);
            assertThat(timeouts(harness)).isEmpty();
            clockTo(harness, START.plusSeconds(61), 70);

            assertThat(timeouts(harness)).extracting(NodeEvent::time).containsExactly(START.plusSeconds(62));
            clockTo(harness, START.plusSeconds(131), 60);
            assertThat(timeouts(harness)).hasSize(1);
            assertThat(harness.processingTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName("KAFKA-02: a job restored in the middle of a wait ends it once, with the same event")
    void restore_commandPending_timesOutOnce() throws Exception {
        List<NodeEvent> events = new ArrayList<>();
        OperatorSubtaskState state;
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            sendCommand(harness);
            clockTo(harness, START, 40);
            state = harness.snapshot();
            clockTo(harness, START.plusSeconds(40), 60);
            events.addAll(timeouts(harness));
        }
        try (ValidationHarness harness = ValidationHarness.start(state, START.plusSeconds(300))) {
            clockTo(harness, START.plusSeconds(300), 120);

            assertThat(events).hasSize(1);
            assertThat(timeouts(harness)).isEqualTo(events);
            assertThat(harness.processingTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName("A job that comes back after an outage reads the acknowledgement in its backlog before it gives up")
    void restore_acknowledgementInBacklog_doesNotTimeOut() throws Exception {
        OperatorSubtaskState state;
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            sendCommand(harness);
            state = harness.snapshot();
        }
        Instant late = START.plus(Duration.ofHours(1));
        try (ValidationHarness harness = ValidationHarness.start(state, late)) {
            clockTo(harness, late, 20);
            harness.process(inbound(9, START.plusSeconds(5), "control", "ACK, GET_IMAGE, ok"));
            clockTo(harness, late.plusSeconds(20), 120);

            assertThat(harness.nodeEvents())
                    .extracting(NodeEvent::event)
                    .containsExactly(NodeEventType.COMMAND_ACKNOWLEDGED);
            assertThat(harness.processingTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName("NODE-02, SQL-01: the tail of a flood is summed up by the clock; then nothing is left of the node")
    void clock_floodEnds_isSummedUpAndForgotten() throws Exception {
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            flood(harness, 0, 12_000);
            harness.clock(START.plusSeconds(12));
            assertThat(readings(harness)).isEqualTo(10_000);
            clockTo(harness, START.plusSeconds(12), 40);

            assertThat(harness.rejections()).hasSize(203);
            assertThat(readings(harness)).isEqualTo(12_000);
            assertThat(harness.rejections())
                    .extracting(Rejection::receivedInHour)
                    .contains(12_000L);
            assertThat(harness.processingTimeTimers()).isZero();

            harness.watermark(START.plusSeconds(61));
            assertThat(harness.stateEntries()).isEqualTo(1); // the count of its hour
            harness.watermark(START.plus(Duration.ofHours(4)));
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.eventTimeTimers()).isZero();
        }
    }

    @Test
    @DisplayName(
            "SQL-01: whatever was written since the checkpoint, a restored job adds up to what was sent, each row once")
    void restore_midFlood_countsExactly() throws Exception {
        Map<Origin, Rejection> rows = new HashMap<>();
        OperatorSubtaskState state;
        try (ValidationHarness harness = ValidationHarness.start(null, START)) {
            flood(harness, 0, 1);
            clockTo(harness, START, 47);
            flood(harness, 40_000, 47_300);
            state = harness.snapshot();
            flood(harness, 47_300, 56_000);
            clockTo(harness, START.plusSeconds(47), 18);
            assertThat(readings(harness)).isEqualTo(16_001); // the clock has summed up the tail
            flood(harness, 66_000, 70_000);
            harness.rejections().forEach(row -> rows.put(row.origin(), row));
        }
        Instant restart = START.plusSeconds(90);
        try (ValidationHarness harness = ValidationHarness.start(state, restart)) {
            clockTo(harness, restart, 10);
            flood(harness, 47_300, 56_000);
            flood(harness, 66_000, 70_000);
            clockTo(harness, restart.plusSeconds(10), 60);
            harness.rejections().forEach(row -> {
                Rejection before = rows.putIfAbsent(row.origin(), row);
                assertThat(before == null ? row.detail() : before.detail()).isEqualTo(row.detail());
            });
            assertThat(harness.processingTimeTimers()).isZero();
        }

        assertThat(rows.values().stream().mapToLong(Rejection::readings).sum()).isEqualTo(20_001);
        assertThat(rows.values().stream().mapToLong(Rejection::receivedInHour).max())
                .hasValue(20_001);
        assertThat(rows).hasSize(405);
    }

    private static void sendCommand(ValidationHarness harness) throws Exception {
        harness.process(inbound(1, START, "control", REGISTER));
        harness.process(inbound(2, START.plusSeconds(1), "control", "PUB_CN_SEVERITY_MODE, normalMode"));
        harness.process(order(3, START.plusSeconds(2), GET_IMAGE));
    }

    /** Lets the clock tick each second, as it does. */
    private static void clockTo(ValidationHarness harness, Instant from, int seconds) throws Exception {
        for (int second = 1; second <= seconds; second++) {
            harness.clock(from.plusSeconds(second));
        }
    }

    /** One message each millisecond of arrival, by number. */
    private static void flood(ValidationHarness harness, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            harness.process(inbound(100 + number, START.plusMillis(number), "temperature", GOOD));
        }
    }

    private static List<NodeEvent> timeouts(ValidationHarness harness) {
        return harness.nodeEvents().stream()
                .filter(event -> event.event() == NodeEventType.COMMAND_TIMED_OUT)
                .toList();
    }

    private static long readings(ValidationHarness harness) {
        return harness.rejections().stream().mapToLong(Rejection::readings).sum();
    }
}
