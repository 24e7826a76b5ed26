package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.SeverityEvent;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/**
 * The JDBC connector's sink for events, at least once, with the flush interval and the retries of the options.
 *
 * <p>It shows Flink the writer alone. The connector's committer, which only exactly-once delivery needs, would add an operator
 * and a metric that Flink warns of at every checkpoint.
 *
 * @param <E> the event
 */
public final class EventSink<E> implements Sink<E> {

    private static final long serialVersionUID = 1L;

    private static final int EVENTS_IN_A_BATCH = 500;
    private static final int RETRIES = 10;

    private final JdbcSink<E> sink;

    private EventSink(JdbcSink<E> sink) {
        this.sink = sink;
    }

    static EventSink<NodeEvent> nodeEvents(TimescaleDbOptions options) {
        return of(NodeEventStatement.SQL, new NodeEventStatement(), options);
    }

    static EventSink<SeverityEvent> severityEvents(TimescaleDbOptions options) {
        return of(SeverityEventStatement.SQL, new SeverityEventStatement(), options);
    }

    /** Of patterns: of one the highest revision stands. */
    public static EventSink<Pattern> patterns(TimescaleDbOptions options) {
        return of(PatternStatement.SQL, new PatternStatement(), options);
    }

    static EventSink<AlertEvent> alertEvents(TimescaleDbOptions options) {
        return of(AlertEventStatement.SQL, new AlertEventStatement(), options);
    }

    private static <E> EventSink<E> of(String sql, JdbcStatementBuilder<E> statement, TimescaleDbOptions options) {
        return new EventSink<>(JdbcSink.<E>builder()
                .withQueryStatement(sql, statement)
                .withExecutionOptions(JdbcExecutionOptions.builder()
                        .withBatchSize(EVENTS_IN_A_BATCH)
                        .withBatchIntervalMs(options.flushInterval().toMillis())
                        .withMaxRetries(RETRIES)
                        .build())
                .buildAtLeastOnce(new PatientConnections(options)));
    }

    @Override
    public SinkWriter<E> createWriter(WriterInitContext context) throws IOException {
        return sink.createWriter(context);
    }
}
