// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/** Dead letters through the writer of another sink. */
final class DeadLetterSink<T> implements DeadLetterHandler<T> {

    private static final long serialVersionUID = 1L;

    private final Sink<DeadLetter<T>> sink;

    DeadLetterSink(Sink<DeadLetter<T>> sink) {
        if (sink instanceof SupportsCommitter<?>) {
            throw new IllegalArgumentException("a sink for dead letters must write without a committer, found "
                    + sink.getClass().getName());
        }
        this.sink = sink;
    }

    @Override
    public Output<T> open(WriterInitContext context) throws IOException {
        return new WriterOutput<>(sink.createWriter(context));
    }

    /** A writer as an output. */
    record WriterOutput<T>(SinkWriter<DeadLetter<T>> writer) implements Output<T> {

        @Override
        public void write(DeadLetter<T> letter) throws IOException, InterruptedException {
            writer.write(letter, NoTime.INSTANCE);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            writer.flush(endOfInput);
        }

        @Override
        public void close() throws Exception {
            writer.close();
        }
    }

    /** A dead letter may be known long after its record came. */
    private enum NoTime implements SinkWriter.Context {
        INSTANCE;

        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    }
}
