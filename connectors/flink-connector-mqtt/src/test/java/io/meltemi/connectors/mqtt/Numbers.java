// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/** Counts up from 1, at a rate, after a failure from where the checkpoint was. It fails when it is told to. */
final class Numbers implements SourceFunction<Integer>, CheckpointedFunction {

    /** The last one of the source that runs now. */
    static final AtomicInteger LAST = new AtomicInteger();

    static final AtomicBoolean FAIL = new AtomicBoolean();

    /** It counts no further. */
    static final AtomicInteger END = new AtomicInteger(Integer.MAX_VALUE);

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TICK_MILLIS = 10;

    private final int numbersATick;
    private int last;
    private transient ListState<Integer> state;
    private volatile boolean cancelled;

    Numbers(int numbersATick) {
        this.numbersATick = numbersATick;
    }

    @Override
    public void run(SourceContext<Integer> context) {
        long next = System.nanoTime();
        while (!cancelled) {
            if (FAIL.compareAndSet(true, false)) {
                KillDiary.note("the job is killed at " + last);
                throw new IllegalStateException("killed by the test");
            }
            synchronized (context.getCheckpointLock()) {
                for (int i = 0; i < numbersATick && last < END.get(); i++) {
                    context.collect(++last);
                }
                LAST.set(last);
            }
            next += TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.clear();
        state.add(last);
        KillDiary.note("checkpoint " + context.getCheckpointId() + " holds numbers to " + last);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("last", Integer.class));
        for (Integer restored : state.get()) {
            last = restored;
        }
        KillDiary.note("the job begins from checkpoint " + context.getRestoredCheckpointId() + ", after " + last);
    }
}
