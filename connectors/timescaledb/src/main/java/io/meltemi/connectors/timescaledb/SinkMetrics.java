package io.meltemi.connectors.timescaledb;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * The sink's metrics: Flink's {@code numRecordsSend} and {@code numRecordsSendErrors}, and under group {@code timescaledb}
 * the counters {@code batches}, {@code retries}, {@code poisonRows} and the histogram {@code flushMillis}.
 */
final class SinkMetrics implements BatchFlusher.FlushListener {

    private static final int FLUSHES_REMEMBERED = 1_000;

    private final Counter rows;
    private final Counter refused;
    private final Counter batches;
    private final Counter retries;
    private final Counter poisonRows;
    private final Histogram flushMillis;

    SinkMetrics(SinkWriterMetricGroup group) {
        rows = group.getNumRecordsSendCounter();
        refused = group.getNumRecordsSendErrorsCounter();
        var own = group.addGroup("timescaledb");
        batches = own.counter("batches");
        retries = own.counter("retries");
        poisonRows = own.counter("poisonRows");
        flushMillis = own.histogram("flushMillis", new DescriptiveStatisticsHistogram(FLUSHES_REMEMBERED));
    }

    void flushTook(long millis) {
        flushMillis.update(millis);
    }

    @Override
    public void batchWritten(int count) {
        batches.inc();
        rows.inc(count);
    }

    @Override
    public void retried() {
        retries.inc();
    }

    @Override
    public void rowRefused() {
        poisonRows.inc();
        refused.inc();
    }
}
