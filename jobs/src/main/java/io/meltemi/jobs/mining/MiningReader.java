package io.meltemi.jobs.mining;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;

/** Mines what it is given, a step each time it is asked. */
final class MiningReader implements SourceReader<Mined, WorkSplit> {

    private static final long PERCENT = 100;

    private final SourceReaderContext context;
    private final WorkMiner miner;
    private final Instant minedAt;
    private final Deque<WorkInHand> works = new ArrayDeque<>();
    private CompletableFuture<Void> availability = new CompletableFuture<>();
    private boolean noMoreSplits;

    MiningReader(SourceReaderContext context, WorkMiner miner, Instant minedAt) {
        this.context = context;
        this.miner = miner;
        this.minedAt = minedAt;
    }

    @Override
    public void start() {
        context.metricGroup().gauge("percent", () -> {
            WorkInHand current = works.peek();
            return current == null ? PERCENT : Math.round(current.progress() * PERCENT);
        });
        if (works.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Mined> output) throws IOException {
        WorkInHand current = works.peek();
        if (current == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        Mined mined = current.step();
        if (mined != null) {
            output.collect(mined);
            works.remove();
            if (works.isEmpty()) {
                availability = new CompletableFuture<>();
                context.sendSplitRequest();
                return InputStatus.NOTHING_AVAILABLE;
            }
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<WorkSplit> snapshotState(long checkpointId) {
        List<WorkSplit> splits = new ArrayList<>();
        for (WorkInHand each : works) {
            splits.add(each.split());
        }
        return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return availability;
    }

    @Override
    public void addSplits(List<WorkSplit> splits) {
        for (WorkSplit split : splits) {
            works.add(new WorkInHand(split, miner, minedAt));
        }
        availability.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        availability.complete(null);
    }

    @Override
    public void close() {}
}
