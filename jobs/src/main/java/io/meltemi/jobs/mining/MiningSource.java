package io.meltemi.jobs.mining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What is mined, as a bounded source: its readers compute in steps of about 100 ms, so that checkpoints, savepoints and cancellation come
 * in between, and a reader that is done asks for the next work.
 */
final class MiningSource implements Source<Mined, WorkSplit, List<WorkSplit>> {

    private static final long serialVersionUID = 1L;

    private final ArrayList<MiningWork> works;
    private final WorkMiner miner;
    private final Instant minedAt;

    MiningSource(List<MiningWork> works, WorkMiner miner, Instant minedAt) {
        this.works = new ArrayList<>(works);
        this.miner = miner;
        this.minedAt = minedAt;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Mined, WorkSplit> createReader(SourceReaderContext context) {
        return new MiningReader(context, miner, minedAt);
    }

    @Override
    public SplitEnumerator<WorkSplit, List<WorkSplit>> createEnumerator(SplitEnumeratorContext<WorkSplit> context) {
        List<WorkSplit> splits = new ArrayList<>();
        for (MiningWork work : works) {
            splits.add(new WorkSplit(Integer.toString(splits.size()), work, null));
        }
        return new WorkEnumerator(context, splits);
    }

    @Override
    public SplitEnumerator<WorkSplit, List<WorkSplit>> restoreEnumerator(
            SplitEnumeratorContext<WorkSplit> context, List<WorkSplit> waiting) {
        return new WorkEnumerator(context, waiting);
    }

    @Override
    public SimpleVersionedSerializer<WorkSplit> getSplitSerializer() {
        return WorkSplitSerializer.ofOne();
    }

    @Override
    public SimpleVersionedSerializer<List<WorkSplit>> getEnumeratorCheckpointSerializer() {
        return WorkSplitSerializer.ofAll();
    }
}
