package io.meltemi.jobs.alert;

import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator of alerts' lives under test, with its timers and its state in hand. */
final class AlertHarness implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    static final int REJECTIONS_PER_MINUTE = 10;

    private final KeyedOneInputStreamOperatorTestHarness<String, AlertInput, AlertEvent> operator;

    private AlertHarness(KeyedOneInputStreamOperatorTestHarness<String, AlertInput, AlertEvent> operator) {
        this.operator = operator;
    }

    static AlertHarness start(@Nullable OperatorSubtaskState restored, Instant now) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, AlertInput, AlertEvent> operator =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new AlertFunction(REJECTIONS_PER_MINUTE)),
                        AlertInput::key,
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
        return new AlertHarness(operator);
    }

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1_000));
    }

    AlertHarness hears(SeverityEvent event) throws Exception {
        return hears(AlertInput.of(event));
    }

    AlertHarness hears(NodeEvent event) throws Exception {
        return hears(AlertInput.of(event));
    }

    AlertHarness hears(Trend trend) throws Exception {
        return hears(AlertInput.of(trend));
    }

    AlertHarness hears(RejectedMessage rejected) throws Exception {
        return hears(AlertInput.of(rejected));
    }

    AlertHarness hears(PartCondition part) throws Exception {
        return hears(AlertInput.of(part));
    }

    AlertHarness hears(Acknowledgement acknowledgement) throws Exception {
        return hears(AlertInput.of(acknowledgement));
    }

    AlertHarness hears(AlertInput input) throws Exception {
        operator.processElement(new StreamRecord<>(input));
        return this;
    }

    /** Lets time pass, second by second. */
    AlertHarness until(double seconds) throws Exception {
        long end = at(seconds).toEpochMilli();
        while (operator.getProcessingTime() < end) {
            operator.setProcessingTime(Math.min(end, operator.getProcessingTime() + 1_000));
        }
        return this;
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<AlertEvent> events() {
        return operator.extractOutputValues();
    }

    List<AlertEventType> types() {
        return events().stream().map(AlertEvent::event).toList();
    }

    AlertEvent last() {
        List<AlertEvent> events = events();
        return events.get(events.size() - 1);
    }

    int timers() {
        return operator.numProcessingTimeTimers();
    }

    int stateEntries() {
        return operator.numKeyedStateEntries();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
