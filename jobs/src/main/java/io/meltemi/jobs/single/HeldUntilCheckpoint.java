package io.meltemi.jobs.single;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps what it gets until a checkpoint that has it is complete: after that a failure takes nothing of it back. What follows sees nothing
 * that is decided again, otherwise, after a failure; and some things twice, the same both times.
 *
 * @param <T> what is kept
 */
final class HeldUntilCheckpoint<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;
    private final boolean isHolding;

    private transient Deque<T> held;

    /** How many of those held a checkpoint has, and all before it. */
    private transient NavigableMap<Long, Integer> covered;

    private transient ListState<T> stored;

    @SuppressWarnings("NullAway.Init") // set in initializeState, before anything else is called
    HeldUntilCheckpoint(TypeInformation<T> type, boolean isHolding) {
        this.type = type;
        this.isHolding = isHolding;
    }

    /**
     * Puts it into a stream.
     *
     * @param isHolding false to let everything through, with the same operator and state
     */
    static <T> DataStream<T> in(DataStream<T> stream, boolean isHolding, String name) {
        return stream.transform(name, stream.getType(), new HeldUntilCheckpoint<>(stream.getType(), isHolding))
                .uid(name);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        held = new ArrayDeque<>();
        covered = new TreeMap<>();
        stored = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("held", type));
        for (T one : stored.get()) {
            held.add(one);
        }
        if (!held.isEmpty()) {
            covered.put(0L, held.size()); // below every checkpoint's number
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        if (isHolding) {
            held.add(element.getValue());
        } else {
            release(0);
            output.collect(element);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        stored.clear();
        for (T one : held) {
            stored.add(one);
        }
        covered.put(context.getCheckpointId(), held.size());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        release(checkpointId);
    }

    private void release(long checkpointId) {
        var complete = covered.floorEntry(checkpointId);
        if (complete == null) {
            return;
        }
        int released = complete.getValue();
        for (int i = 0; i < released; i++) {
            output.collect(new StreamRecord<>(held.remove()));
        }
        covered.headMap(checkpointId, true).clear();
        covered.replaceAll((later, count) -> count - released);
    }
}
