package io.meltemi.bench.trend;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Trend;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes trends as JSON, as for Kafka, and counts them. */
final class CountingSink implements Sink<Trend> {

    private static final long serialVersionUID = 1L;
    private static final LongAdder TRENDS = new LongAdder();
    private static final LongAdder BYTES = new LongAdder();

    static void reset() {
        TRENDS.reset();
        BYTES.reset();
    }

    static long trends() {
        return TRENDS.sum();
    }

    @Override
    public SinkWriter<Trend> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(Trend trend, Context written) {
                BYTES.add(EventJson.TRENDS.write(trend).length);
                TRENDS.increment();
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
