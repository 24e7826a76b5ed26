package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.schemas.event.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator of sequences under test, with its clock and its state in hand. */
final class SequenceHarness implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int KEY_GROUPS = 128;

    private static final List<String> STATES = List.of(
            "group",
            "held",
            "partial-matches",
            "sharedBuffer-entries-with-lockable-edges",
            "sharedBuffer-events",
            "sharedBuffer-events-count");

    private final KeyedBroadcastOperatorTestHarness<String, Candidate, DeclaredChange, Pattern> operator;

    private SequenceHarness(KeyedBroadcastOperatorTestHarness<String, Candidate, DeclaredChange, Pattern> operator) {
        this.operator = operator;
    }

    static SequenceHarness start(@Nullable OperatorSubtaskState restored, Instant now, boolean onDisk)
            throws Exception {
        KeyedBroadcastOperatorTestHarness<String, Candidate, DeclaredChange, Pattern> operator =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new SequenceFunction(PATIENCE, 10), List.of(PatternsInForce.STORED)),
                        Candidate::key,
                        Types.STRING,
                        KEY_GROUPS,
                        1,
                        0);
        if (onDisk) {
            operator.setStateBackend(new EmbeddedRocksDBStateBackend());
        }
        operator.setup();
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        operator.setProcessingTime(now.toEpochMilli());
        return new SequenceHarness(operator);
    }

    void put(String json) throws Exception {
        operator.processBroadcastElement(
                new StreamRecord<>(new DeclaredChange(Steps.pattern(json).id(), json)));
    }

    void delete(String id) throws Exception {
        operator.processBroadcastElement(new StreamRecord<>(new DeclaredChange(id, null)));
    }

    /** An event that is heard of at once. */
    void event(String json, String group, SequenceEvent event) throws Exception {
        DeclaredPattern pattern = Steps.pattern(json);
        operator.processElement(new StreamRecord<>(
                new Candidate(pattern.id(), pattern.version(), group, operator.getProcessingTime(), event)));
    }

    /** The clock stands so many seconds after the begin. */
    void second(long second) throws Exception {
        operator.setProcessingTime(Steps.BEGIN.plusSeconds(second).toEpochMilli());
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<Pattern> found() {
        return operator.extractOutputValues();
    }

    /** The states that any key has. */
    List<String> states() {
        return STATES.stream().filter(state -> keys(state) > 0).toList();
    }

    private long keys(String state) {
        try (Stream<Object> keys =
                operator.getOperator().getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.count();
        }
    }

    int timers() {
        return operator.numProcessingTimeTimers();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
