package io.meltemi.bench.patterns;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Pattern;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes patterns as JSON, as for Kafka, and counts those that begin. */
final class CountingSink implements Sink<Pattern> {

    private static final long serialVersionUID = 1L;
    private static final LongAdder PATTERNS = new LongAdder();
    private static final LongAdder BYTES = new LongAdder();

    static void reset() {
        PATTERNS.reset();
        BYTES.reset();
    }

    static long patterns() {
        return PATTERNS.sum();
    }

    @Override
    public SinkWriter<Pattern> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(Pattern pattern, Context written) {
                BYTES.add(EventJson.PATTERNS.write(pattern).length);
                if (pattern.revision() == 1) {
                    PATTERNS.increment();
                }
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
