package io.meltemi.jobs.validation;

import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The validation operator under test, with its timers and its state in hand. */
final class ValidationHarness implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);
    static final String KEY = Documents.NETWORK + "/" + Documents.NODE;
    static final String BASE = KEY + "/" + Documents.PLACE + "/";

    private final KeyedOneInputStreamOperatorTestHarness<String, InboundRecord, Reading> operator;

    private ValidationHarness(KeyedOneInputStreamOperatorTestHarness<String, InboundRecord, Reading> operator) {
        this.operator = operator;
    }

    static ValidationHarness start(@Nullable OperatorSubtaskState restored, Instant now) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, InboundRecord, Reading> operator =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ValidationFunction(UndeclaredSensors.STORE, COMMAND_TIMEOUT)),
                        InboundRecord::key,
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
        return new ValidationHarness(operator);
    }

    static InboundRecord inbound(long offset, Instant arrivedAt, String leaf, String payload) {
        return record(offset, arrivedAt, BASE + leaf, payload.getBytes(StandardCharsets.UTF_8), null);
    }

    static InboundRecord order(long offset, Instant arrivedAt, OperatorCommand command) {
        return record(offset, arrivedAt, "", EventJson.OPERATOR_COMMANDS.write(command), "alice");
    }

    private static InboundRecord record(
            long offset, Instant arrivedAt, String topic, byte[] payload, @Nullable String operator) {
        return new InboundRecord(KEY, topic, payload, 1, false, arrivedAt, 0, offset, operator, null, false);
    }

    void process(InboundRecord inbound) throws Exception {
        operator.processElement(new StreamRecord<>(inbound, inbound.arrivedAt().toEpochMilli()));
    }

    void clock(Instant now) throws Exception {
        operator.setProcessingTime(now.toEpochMilli());
    }

    void watermark(Instant eventTime) throws Exception {
        operator.processWatermark(eventTime.toEpochMilli());
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<Reading> readings() {
        return operator.extractOutputValues();
    }

    List<Rejection> rejections() {
        return side(ValidationFunction.REJECTIONS);
    }

    List<NodeEvent> nodeEvents() {
        return side(ValidationFunction.NODE_EVENTS);
    }

    List<OutboundMessage> outboundMessages() {
        return side(ValidationFunction.OUTBOUND_MESSAGES);
    }

    int stateEntries() {
        return operator.numKeyedStateEntries();
    }

    int processingTimeTimers() {
        return operator.numProcessingTimeTimers();
    }

    int eventTimeTimers() {
        return operator.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }

    private <T> List<T> side(OutputTag<T> tag) {
        List<T> values = new ArrayList<>();
        Queue<StreamRecord<T>> records = operator.getSideOutput(tag);
        if (records != null) {
            records.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }
}
