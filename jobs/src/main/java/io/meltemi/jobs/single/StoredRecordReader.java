package io.meltemi.jobs.single;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** Hands rows on, and remembers the last. */
final class StoredRecordReader
        extends SingleThreadMultiplexSourceReaderBase<StoredRecord, StoredRecord, RecordSplit, AtomicLong> {

    private static final RecordEmitter<StoredRecord, StoredRecord, AtomicLong> EMITTER = (row, out, position) -> {
        out.collect(row, row.writtenAt().toEpochMilli());
        position.set(row.position());
    };

    StoredRecordReader(Supplier<SplitReader<StoredRecord, RecordSplit>> readers, SourceReaderContext context) {
        super(readers, EMITTER, context.getConfiguration(), context);
    }

    @Override
    protected void onSplitFinished(Map<String, AtomicLong> finished) {}

    @Override
    protected AtomicLong initializedState(RecordSplit split) {
        return new AtomicLong(split.position());
    }

    @Override
    protected RecordSplit toSplitType(String splitId, AtomicLong position) {
        return new RecordSplit(position.get());
    }
}
