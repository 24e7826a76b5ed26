package io.meltemi.jobs.trend;

import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The trend operator under test, with its timers and its state in hand. */
final class TrendHarness implements AutoCloseable {

    static final int KEY_GROUPS = 128;

    private final KeyedBroadcastOperatorTestHarness<String, TrendInput, RuleChange, Trend> operator;

    private TrendHarness(KeyedBroadcastOperatorTestHarness<String, TrendInput, RuleChange, Trend> operator) {
        this.operator = operator;
    }

    static TrendHarness start(@Nullable OperatorSubtaskState restored, Instant now, TrendOptions options)
            throws Exception {
        return start(restored, now, options, 1, 0, false);
    }

    static TrendHarness start(
            @Nullable OperatorSubtaskState restored,
            Instant now,
            TrendOptions options,
            int parallelism,
            int instance,
            boolean onDisk)
            throws Exception {
        KeyedBroadcastOperatorTestHarness<String, TrendInput, RuleChange, Trend> operator =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new TrendFunction(options.plan()), List.of(TrendFunction.RULES)),
                        TrendInput::key,
                        Types.STRING,
                        KEY_GROUPS,
                        parallelism,
                        instance);
        if (onDisk) {
            operator.setStateBackend(new EmbeddedRocksDBStateBackend());
        }
        operator.setup();
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        operator.setProcessingTime(now.toEpochMilli());
        return new TrendHarness(operator);
    }

    void reading(Reading reading) throws Exception {
        operator.processElement(new StreamRecord<>(TrendInput.of(reading)));
    }

    void event(NodeEvent event) throws Exception {
        operator.processElement(new StreamRecord<>(TrendInput.of(event)));
    }

    void rule(String id, @Nullable String json) throws Exception {
        operator.processBroadcastElement(new StreamRecord<>(new RuleChange(id, json)));
    }

    void until(Instant until) throws Exception {
        operator.setProcessingTime(until.toEpochMilli());
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<Trend> trends() {
        return operator.extractOutputValues();
    }

    int timers() {
        return operator.numProcessingTimeTimers();
    }

    /** How many nodes have a series. */
    long nodesWithSeries() {
        try (Stream<Object> keys =
                operator.getOperator().getKeyedStateBackend().getKeys("series", VoidNamespace.INSTANCE)) {
            return keys.count();
        }
    }

    /** How many nodes are kept. */
    long nodes() {
        try (Stream<Object> keys =
                operator.getOperator().getKeyedStateBackend().getKeys("node", VoidNamespace.INSTANCE)) {
            return keys.count();
        }
    }

    /** The part of a state that one of several instances gets. */
    static OperatorSubtaskState part(OperatorSubtaskState state, int from, int to, int instance) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(state, KEY_GROUPS, from, to, instance);
    }

    static OperatorSubtaskState together(OperatorSubtaskState... states) throws Exception {
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
