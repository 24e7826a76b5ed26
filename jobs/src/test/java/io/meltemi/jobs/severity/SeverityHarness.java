package io.meltemi.jobs.severity;

import io.meltemi.jobs.severity.system.NodeSnapshot;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SeverityEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The severity operator under test, with its timers and its state in hand; heartbeats come every five seconds. */
final class SeverityHarness implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private static final long HEARTBEAT_SECONDS = 5;

    private final KeyedBroadcastOperatorTestHarness<String, SeverityInput, PlatformInput, SeverityEvent> operator;
    private Instant now;

    private SeverityHarness(
            KeyedBroadcastOperatorTestHarness<String, SeverityInput, PlatformInput, SeverityEvent> operator,
            Instant now) {
        this.operator = operator;
        this.now = now;
    }

    static SeverityHarness start(@Nullable OperatorSubtaskState restored, Instant now) throws Exception {
        KeyedBroadcastOperatorTestHarness<String, SeverityInput, PlatformInput, SeverityEvent> operator =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(new SeverityFunction(), List.of(SeverityFunction.RULES)),
                        SeverityInput::key,
                        Types.STRING,
                        128,
                        1,
                        0);
        operator.setup();
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        operator.setProcessingTime(now.toEpochMilli());
        SeverityHarness harness = new SeverityHarness(operator, now);
        harness.heartbeat(now);
        return harness;
    }

    void reading(Reading reading) throws Exception {
        operator.processElement(new StreamRecord<>(SeverityInput.of(reading)));
    }

    void event(NodeEvent event) throws Exception {
        operator.processElement(new StreamRecord<>(SeverityInput.of(event)));
    }

    void rule(String id, @Nullable String json) throws Exception {
        operator.processBroadcastElement(new StreamRecord<>(PlatformInput.rule(id, json)));
    }

    /** Lets time pass, with heartbeats. */
    void until(Instant until) throws Exception {
        while (now.isBefore(until)) {
            Instant next = now.plusSeconds(HEARTBEAT_SECONDS);
            now = next.isBefore(until) ? next : until;
            heartbeat(now);
            operator.setProcessingTime(now.toEpochMilli());
        }
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<SeverityEvent> events() {
        return operator.extractOutputValues();
    }

    List<NodeSnapshot> snapshots() {
        List<NodeSnapshot> values = new ArrayList<>();
        Queue<StreamRecord<NodeSnapshot>> records = operator.getSideOutput(SeverityFunction.SNAPSHOTS);
        if (records != null) {
            records.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }

    int processingTimeTimers() {
        return operator.numProcessingTimeTimers();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }

    private void heartbeat(Instant time) throws Exception {
        operator.processBroadcastElement(new StreamRecord<>(PlatformInput.heartbeat(new Heartbeat("bridge", time))));
    }
}
