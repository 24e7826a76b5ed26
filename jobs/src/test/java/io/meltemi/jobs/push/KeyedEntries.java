package io.meltemi.jobs.push;

import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** How much an operator keeps by key. */
final class KeyedEntries {

    private KeyedEntries() {}

    static int of(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness) {
        CoBroadcastWithKeyedOperator<?, ?, ?, ?> keyed =
                (CoBroadcastWithKeyedOperator<?, ?, ?, ?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) keyed.getKeyedStateBackend()).numKeyValueStateEntries();
    }
}
