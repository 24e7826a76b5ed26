package io.meltemi.exchange.export;

import io.meltemi.exchange.format.ExportedReading;
import io.meltemi.exchange.mapping.Micros;
import java.util.concurrent.TimeUnit;

/** Counts readings, and tells a listener from time to time how far the export is. */
final class ExportProgress {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int READINGS_BETWEEN_LOOKS = 4096;

    private final ExportListener listener;
    private final long firstMicros;
    private final double spanMicros;
    private long readings;
    private long toldAtNanos = System.nanoTime();

    ExportProgress(ExportListener listener, HistoryReader.Span span) {
        this.listener = listener;
        this.firstMicros = Micros.of(span.first());
        this.spanMicros = Math.max(1, Micros.of(span.last()) - firstMicros);
    }

    void written(ExportedReading reading) {
        if (++readings % READINGS_BETWEEN_LOOKS == 0 && System.nanoTime() - toldAtNanos > INTERVAL_NANOS) {
            toldAtNanos = System.nanoTime();
            double share = (reading.timeMicros() - firstMicros) / spanMicros;
            listener.progressed(Math.max(0, Math.min(share, 0.999)), readings);
        }
    }

    void end() {
        listener.progressed(1, readings);
    }

    long readings() {
        return readings;
    }
}
