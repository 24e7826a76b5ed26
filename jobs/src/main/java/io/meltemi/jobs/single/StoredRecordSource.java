package io.meltemi.jobs.single;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What operators and the platform itself write where there is no Kafka: rows of {@code meltemi.platform_records}, in the order in which
 * they were written, without end. Its state is the last row's position; without state it begins with the first row. One reader
 * reads; its operator's parallelism is 1.
 */
final class StoredRecordSource implements Source<StoredRecord, RecordSplit, Optional<RecordSplit>> {

    private static final long serialVersionUID = 1L;

    /** How long a new row waits at the longest. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final TimescaleDbOptions database;
    private final ArrayList<String> topics;

    /** @param topics that are read; rows of others are passed over */
    StoredRecordSource(TimescaleDbOptions database, List<String> topics) {
        this.database = database;
        this.topics = new ArrayList<>(topics);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<StoredRecord, RecordSplit> createReader(SourceReaderContext context) {
        return new StoredRecordReader(
                () -> new RecordSplitReader(new RecordTable(database, topics), PAUSE, LONGEST_PAUSE), context);
    }

    @Override
    public SplitEnumerator<RecordSplit, Optional<RecordSplit>> createEnumerator(
            SplitEnumeratorContext<RecordSplit> context) {
        return new RecordEnumerator(context, new RecordSplit(0));
    }

    @Override
    public SplitEnumerator<RecordSplit, Optional<RecordSplit>> restoreEnumerator(
            SplitEnumeratorContext<RecordSplit> context, Optional<RecordSplit> waiting) {
        return new RecordEnumerator(context, waiting.orElse(null));
    }

    @Override
    public SimpleVersionedSerializer<RecordSplit> getSplitSerializer() {
        return RecordSplitSerializer.ofReader();
    }

    @Override
    public SimpleVersionedSerializer<Optional<RecordSplit>> getEnumeratorCheckpointSerializer() {
        return RecordSplitSerializer.ofEnumerator();
    }
}
