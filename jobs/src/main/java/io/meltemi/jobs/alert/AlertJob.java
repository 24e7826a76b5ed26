package io.meltemi.jobs.alert;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.AlertEvent;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The alert job: what is wrong, who is told of it, and when (contract section 7). */
public final class AlertJob {

    public static final String NAME = "alert";
    public static final String GROUP_ID = "meltemi-alert";

    static final String SOURCE = "alert-source";
    static final String LIFE = "alert-life";
    static final String ALERTS_SINK = "alert-alerts-sink";

    private AlertJob() {}

    /** Defines the job between Kafka topics. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, AlertOptions options) {
        define(
                environment,
                JobKafka.source(connection, AlertInputDeserializer.TOPICS, GROUP_ID, new AlertInputDeserializer()),
                AlertSinks.kafka(connection),
                options);
    }

    /** Defines the job between any sources and sinks. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<AlertInput, ?, ?> inputs,
            AlertSinks sinks,
            AlertOptions options) {
        options.job().applyTo(environment);
        SingleOutputStreamOperator<AlertEvent> events = environment
                .fromSource(inputs, WatermarkStrategy.noWatermarks(), SOURCE, TypeInformation.of(AlertInput.class))
                .uid(SOURCE)
                .keyBy(AlertInput::key, Types.STRING)
                .process(new AlertFunction(options.rejectionsPerMinute()), TypeInformation.of(AlertEvent.class))
                .uid(LIFE)
                .name(LIFE);
        events.sinkTo(sinks.alerts()).uid(ALERTS_SINK).name(ALERTS_SINK);
    }

    /** Runs the job; the arguments are those of {@link AlertArguments}. */
    public static void main(String[] arguments) throws Exception {
        AlertArguments parsed = AlertArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }
}
