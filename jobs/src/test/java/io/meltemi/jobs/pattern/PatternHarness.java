package io.meltemi.jobs.pattern;

import io.meltemi.jobs.pattern.anomaly.LivePlan;
import io.meltemi.patterns.live.SeriesDetector;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/** The operator that scores readings under test, with its timers and its state in hand. */
final class PatternHarness implements AutoCloseable {

    /** How many series the operator follows. */
    static final int MOST_SERIES = 200;

    private static final int KEY_GROUPS = 128;

    private final KeyedOneInputStreamOperatorTestHarness<String, Reading, Pattern> operator;

    private PatternHarness(KeyedOneInputStreamOperatorTestHarness<String, Reading, Pattern> operator) {
        this.operator = operator;
    }

    static PatternHarness start(
            @Nullable OperatorSubtaskState restored,
            Instant now,
            SerializableSupplier<SeriesDetector> newDetectors,
            boolean onDisk)
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Reading, Pattern> operator =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new PatternFunction(LivePlan.DEFAULT, MOST_SERIES, newDetectors)),
                        reading -> Topic.nodeKey(reading.network(), reading.nodeId()),
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
        return new PatternHarness(operator);
    }

    void reading(Reading reading) throws Exception {
        operator.processElement(new StreamRecord<>(reading));
    }

    void until(Instant until) throws Exception {
        operator.setProcessingTime(until.toEpochMilli());
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<Pattern> patterns() {
        return operator.extractOutputValues();
    }

    int timers() {
        return operator.numProcessingTimeTimers();
    }

    /** How many nodes have something in a state: {@code node}, {@code series} or {@code detectors}. */
    long nodesWith(String state) {
        try (Stream<Object> keys =
                operator.getOperator().getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.count();
        }
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
