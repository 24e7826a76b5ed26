package io.meltemi.jobs.single;

import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Gives the one split to the first reader. */
final class RecordEnumerator implements SplitEnumerator<RecordSplit, Optional<RecordSplit>> {

    private static final int READER = 0;

    private final SplitEnumeratorContext<RecordSplit> context;
    private @Nullable RecordSplit waiting;

    RecordEnumerator(SplitEnumeratorContext<RecordSplit> context, @Nullable RecordSplit waiting) {
        this.context = context;
        this.waiting = waiting;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<RecordSplit> splits, int reader) {
        for (RecordSplit split : splits) {
            waiting = split;
        }
    }

    @Override
    public void addReader(int reader) {
        if (reader == READER && waiting != null) {
            context.assignSplit(waiting, READER);
            waiting = null;
        }
    }

    @Override
    public Optional<RecordSplit> snapshotState(long checkpointId) {
        return Optional.ofNullable(waiting);
    }

    @Override
    public void close() {}
}
