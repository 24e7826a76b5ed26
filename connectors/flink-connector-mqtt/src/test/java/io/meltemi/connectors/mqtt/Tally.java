// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.sink.legacy.SinkFunction;

/**
 * Counts how often each number came, in state that is restored with the job; the counts of now can be seen by the tally's name. It
 * fails when it is told to.
 */
final class Tally implements SinkFunction<String>, CheckpointedFunction, CheckpointListener {

    static final Map<String, Counts> RUNNING = new ConcurrentHashMap<>();
    static final AtomicBoolean FAIL = new AtomicBoolean();

    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient Counts counts;
    private transient ListState<byte[]> state;

    Tally(String name) {
        this.name = name;
    }

    @Override
    public void invoke(String value, Context context) {
        if (FAIL.compareAndSet(true, false)) {
            note("is killed at " + value);
            throw new IllegalStateException("killed by the test");
        }
        counts.add(Integer.parseInt(value));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.clear();
        state.add(counts.toArray());
        note("writes checkpoint " + context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        note("hears that checkpoint " + checkpointId + " is complete");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("counts", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        counts = new Counts();
        for (byte[] restored : state.get()) {
            counts = new Counts(restored);
        }
        RUNNING.put(name, counts);
        note("begins from checkpoint " + context.getRestoredCheckpointId());
    }

    private void note(String what) {
        int largest = counts.largest();
        KillDiary.note(name + " " + what + ", has " + counts.seen(largest + 1) + " numbers to " + largest);
    }
}
