package io.meltemi.bench.severity;

import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.SeverityEvent;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts what the severity job decides. */
final class ChangeCounts implements Sink<SeverityEvent> {

    private static final long serialVersionUID = 1L;
    private static final LongAdder CHANGES = new LongAdder();
    private static final LongAdder WILLS = new LongAdder();
    private static final LongAdder SILENCES = new LongAdder();

    /**
     * Counted so far.
     *
     * @param severities changes of severity
     * @param wills nodes that went by their last will
     * @param silences nodes that fell silent
     */
    record Counts(long severities, long wills, long silences) {

        Counts since(Counts earlier) {
            return new Counts(severities - earlier.severities, wills - earlier.wills, silences - earlier.silences);
        }
    }

    static Counts counts() {
        return new Counts(CHANGES.sum(), WILLS.sum(), SILENCES.sum());
    }

    @Override
    public SinkWriter<SeverityEvent> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(SeverityEvent event, Context written) {
                ChangeCounts.count(event);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }

    private static void count(SeverityEvent event) {
        ConnectivityChange presence = event.connectivityChange();
        if (presence == null) {
            CHANGES.increment();
        } else if (presence.to() == Connectivity.OFFLINE) {
            (presence.reason().equals(ConnectivityChange.LAST_WILL) ? WILLS : SILENCES).increment();
        }
    }
}
