package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.sink.legacy.SinkFunction;

/**
 * Counts how often each number came, in state that is restored with the job; the count of now can be seen by the tally's name. It fails
 * when it is told to.
 */
final class Tally implements SinkFunction<String>, CheckpointedFunction {

    static final Map<String, Tally> RUNNING = new ConcurrentHashMap<>();
    static final AtomicBoolean FAIL = new AtomicBoolean();

    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient volatile int[] counts;
    private transient ListState<int[]> state;

    Tally(String name) {
        this.name = name;
    }

    /** How many of the numbers below {@code end} came at least once. */
    long seen(int end) {
        return IntStream.of(Arrays.copyOf(counts, end))
                .filter(count -> count > 0)
                .count();
    }

    /** How many came beyond the first of each number but 0. */
    long surplus() {
        return IntStream.of(counts)
                .skip(1)
                .filter(count -> count > 1)
                .mapToLong(count -> count - 1)
                .sum();
    }

    @Override
    public void invoke(String value, Context context) {
        if (FAIL.compareAndSet(true, false)) {
            throw new IllegalStateException("killed by the test");
        }
        int number = Integer.parseInt(value);
        if (number >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(number + 1, counts.length * 2));
        }
        counts[number]++;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.clear();
        state.add(counts);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("counts", PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO));
        counts = new int[1024];
        for (int[] restored : state.get()) {
            counts = restored;
        }
        RUNNING.put(name, this);
    }
}
