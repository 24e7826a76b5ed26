package io.meltemi.jobs.single;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * All that a {@link StoredRecordSource} reads.
 *
 * @param position of the last row that was handed on, 0 before the first
 */
record RecordSplit(long position) implements SourceSplit {

    @Override
    public String splitId() {
        return "platform-records";
    }
}
