package io.meltemi.jobs.mining;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Hands out work, one at a time to each reader that asks. */
final class WorkEnumerator implements SplitEnumerator<WorkSplit, List<WorkSplit>> {

    private final SplitEnumeratorContext<WorkSplit> context;
    private final Deque<WorkSplit> waiting;

    WorkEnumerator(SplitEnumeratorContext<WorkSplit> context, List<WorkSplit> waiting) {
        this.context = context;
        this.waiting = new ArrayDeque<>(waiting);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {
        WorkSplit next = waiting.poll();
        if (next == null) {
            context.signalNoMoreSplits(reader);
        } else {
            context.assignSplit(next, reader);
        }
    }

    /** Work of a reader that failed goes first. */
    @Override
    public void addSplitsBack(List<WorkSplit> splits, int reader) {
        splits.forEach(waiting::addFirst);
    }

    @Override
    public void addReader(int reader) {}

    @Override
    public List<WorkSplit> snapshotState(long checkpointId) {
        return new ArrayList<>(waiting);
    }

    @Override
    public void close() {}
}
