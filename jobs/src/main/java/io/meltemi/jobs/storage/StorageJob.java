package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbSink;
import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The storage job: readings, rejections, events of nodes, changes of their severity, trends, patterns and events of alerts
 * into the tables behind the contract's views (section 7).
 */
public final class StorageJob {

    public static final String NAME = "storage";
    public static final String GROUP_ID = "meltemi-storage";

    static final String ROWS_SOURCE = "storage-rows-source";
    static final String ROWS_SINK = "storage-rows-sink";
    static final String NODE_EVENTS_SOURCE = "storage-node-events-source";
    static final String NODE_EVENTS_SINK = "storage-node-events-sink";
    static final String SEVERITY_EVENTS_SOURCE = "storage-severity-events-source";
    static final String SEVERITY_EVENTS_SINK = "storage-severity-events-sink";

    static final String TRENDS_SOURCE = "storage-trends-source";
    static final String TRENDS_SINK = "storage-trends-sink";
    static final String PATTERNS_SOURCE = "storage-patterns-source";
    static final String PATTERNS_SINK = "storage-patterns-sink";
    static final String ALERT_EVENTS_SOURCE = "storage-alert-events-source";
    static final String ALERT_EVENTS_SINK = "storage-alert-events-sink";

    private StorageJob() {}

    /** Defines the job between Kafka and a database that {@code io.meltemi.sql.Migrations} has brought up to date. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, StorageOptions options) {
        define(
                environment,
                JobKafka.source(
                        connection,
                        List.of(KafkaTopics.READINGS, KafkaTopics.REJECTED),
                        GROUP_ID,
                        new StoredRowDeserializer()),
                JobKafka.source(connection, KafkaTopics.NODE_EVENTS, GROUP_ID, EventDeserializer.nodeEvents()),
                JobKafka.source(connection, KafkaTopics.SEVERITY_EVENTS, GROUP_ID, EventDeserializer.severityEvents()),
                JobKafka.source(connection, KafkaTopics.TRENDS, GROUP_ID, EventDeserializer.trends()),
                JobKafka.source(connection, KafkaTopics.PATTERNS, GROUP_ID, EventDeserializer.patterns()),
                JobKafka.source(connection, KafkaTopics.ALERTS, GROUP_ID, EventDeserializer.alertEvents()),
                options);
    }

    /** Defines the job with any sources. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<StoredRow, ?, ?> rows,
            Source<NodeEvent, ?, ?> nodeEvents,
            Source<SeverityEvent, ?, ?> severityEvents,
            Source<Trend, ?, ?> trends,
            Source<Pattern, ?, ?> patterns,
            Source<AlertEvent, ?, ?> alertEvents,
            StorageOptions options) {
        options.job().applyTo(environment);
        store(
                environment
                        .fromSource(
                                rows,
                                WatermarkStrategy.noWatermarks(),
                                ROWS_SOURCE,
                                TypeInformation.of(StoredRow.class))
                        .uid(ROWS_SOURCE),
                events(environment, nodeEvents, NodeEvent.class, NODE_EVENTS_SOURCE),
                events(environment, severityEvents, SeverityEvent.class, SEVERITY_EVENTS_SOURCE),
                environment
                        .fromSource(
                                trends,
                                WatermarkStrategy.noWatermarks(),
                                TRENDS_SOURCE,
                                TypeInformation.of(Trend.class))
                        .uid(TRENDS_SOURCE),
                events(environment, patterns, Pattern.class, PATTERNS_SOURCE),
                events(environment, alertEvents, AlertEvent.class, ALERT_EVENTS_SOURCE),
                options);
    }

    /**
     * What follows the job's sources; the environment has the job's options already.
     *
     * @param patterns null where there are none
     */
    public static void store(
            DataStream<StoredRow> rows,
            DataStream<NodeEvent> nodeEvents,
            DataStream<SeverityEvent> severityEvents,
            DataStream<Trend> trends,
            @Nullable DataStream<Pattern> patterns,
            DataStream<AlertEvent> alertEvents,
            StorageOptions options) {
        rows.sinkTo(rowSink(options)).uid(ROWS_SINK).name(ROWS_SINK);
        store(nodeEvents, EventSink.nodeEvents(options.database()), NODE_EVENTS_SINK);
        store(severityEvents, EventSink.severityEvents(options.database()), SEVERITY_EVENTS_SINK);
        trends.sinkTo(trendSink(options)).uid(TRENDS_SINK).name(TRENDS_SINK);
        if (patterns != null) {
            store(patterns, EventSink.patterns(options.database()), PATTERNS_SINK);
        }
        store(alertEvents, EventSink.alertEvents(options.database()), ALERT_EVENTS_SINK);
    }

    /** Runs the job; the arguments are those of {@link StorageArguments}. */
    public static void main(String[] arguments) throws Exception {
        StorageArguments parsed = StorageArguments.parse(arguments, System.getenv());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }

    static Sink<StoredRow> rowSink(StorageOptions options) {
        return TimescaleDbSink.of(options.database(), RowWriter::new, new RefusedRows());
    }

    static Sink<Trend> trendSink(StorageOptions options) {
        return TimescaleDbSink.of(options.database(), TrendWriter::new, new RefusedTrends());
    }

    private static <E> DataStream<E> events(
            StreamExecutionEnvironment environment, Source<E, ?, ?> source, Class<E> type, String name) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), name, TypeInformation.of(type))
                .uid(name)
                .setParallelism(1);
    }

    private static <E> void store(DataStream<E> events, Sink<E> sink, String name) {
        events.sinkTo(sink).uid(name).name(name).setParallelism(1);
    }
}
