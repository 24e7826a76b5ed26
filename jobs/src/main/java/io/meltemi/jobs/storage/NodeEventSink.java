package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.schemas.event.NodeEvent;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/**
 * The JDBC connector's sink for events of nodes, at least once.
 *
 * <p>It shows Flink the writer alone. The connector's committer, which only exactly-once delivery needs, would add an operator
 * and a metric that Flink warns of at every checkpoint.
 */
final class NodeEventSink implements Sink<NodeEvent> {

    private static final long serialVersionUID = 1L;

    private static final int EVENTS_IN_A_BATCH = 500;
    private static final int RETRIES = 10;

    private final JdbcSink<NodeEvent> sink;

    private NodeEventSink(JdbcSink<NodeEvent> sink) {
        this.sink = sink;
    }

    /** A sink with the batches' flush interval and the retries of the options. */
    static NodeEventSink of(TimescaleDbOptions options) {
        return new NodeEventSink(JdbcSink.<NodeEvent>builder()
                .withQueryStatement(NodeEventStatement.SQL, new NodeEventStatement())
                .withExecutionOptions(JdbcExecutionOptions.builder()
                        .withBatchSize(EVENTS_IN_A_BATCH)
                        .withBatchIntervalMs(options.flushInterval().toMillis())
                        .withMaxRetries(RETRIES)
                        .build())
                .buildAtLeastOnce(new PatientConnections(options)));
    }

    @Override
    public SinkWriter<NodeEvent> createWriter(WriterInitContext context) throws IOException {
        return sink.createWriter(context);
    }
}
