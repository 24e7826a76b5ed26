package io.meltemi.jobs.validation;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The validation job: decodes, keeps the node registry, answers registrations, runs the command protocol (contract sections
 * 2 to 5), and hands the bridges' heartbeats on.
 */
public final class ValidationJob {

    public static final String NAME = "validation";
    public static final String GROUP_ID = "meltemi-validation";

    static final String SOURCE = "validation-source";
    static final String SPLIT_HEARTBEATS = "validation-split-heartbeats";
    static final String VALIDATE = "validation-validate";
    static final String READINGS_SINK = "validation-readings-sink";
    static final String REJECTIONS_SINK = "validation-rejections-sink";
    static final String NODE_EVENTS_SINK = "validation-node-events-sink";
    static final String OUTBOUND_SINK = "validation-outbound-sink";
    static final String HEARTBEATS_SINK = "validation-heartbeats-sink";

    /** Disorder of arrivals within a partition: several bridges, each with its own clock. */
    private static final Duration ARRIVAL_DISORDER = Duration.ofMinutes(5);

    private static final Duration PARTITION_IDLE = Duration.ofMinutes(10);

    private ValidationJob() {}

    /** Defines the job between Kafka topics. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, ValidationOptions options) {
        define(
                environment,
                JobKafka.source(connection, KafkaTopics.MQTT_INBOUND, GROUP_ID, new InboundRecordDeserializer()),
                ValidationSinks.kafka(connection),
                options);
    }

    /** Defines the job between any source and sinks. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<InboundRecord, ?, ?> source,
            ValidationSinks sinks,
            ValidationOptions options) {
        options.job().applyTo(environment);
        Validated validated = validate(
                environment
                        .fromSource(source, arrivals(), SOURCE, TypeInformation.of(InboundRecord.class))
                        .uid(SOURCE),
                options);
        validated.heartbeats().sinkTo(sinks.heartbeats()).uid(HEARTBEATS_SINK).name(HEARTBEATS_SINK);
        validated.readings().sinkTo(sinks.readings()).uid(READINGS_SINK).name(READINGS_SINK);
        validated.rejections().sinkTo(sinks.rejections()).uid(REJECTIONS_SINK).name(REJECTIONS_SINK);
        validated.nodeEvents().sinkTo(sinks.nodeEvents()).uid(NODE_EVENTS_SINK).name(NODE_EVENTS_SINK);
        validated
                .outboundMessages()
                .sinkTo(sinks.outboundMessages())
                .uid(OUTBOUND_SINK)
                .name(OUTBOUND_SINK);
    }

    /** What comes out of validation. */
    public record Validated(
            DataStream<Reading> readings,
            DataStream<Rejection> rejections,
            DataStream<NodeEvent> nodeEvents,
            DataStream<OutboundMessage> outboundMessages,
            DataStream<Heartbeat> heartbeats) {}

    /**
     * What is between the job's source and its sinks; the environment has the job's options already.
     *
     * @param arrived with the watermarks of {@link #arrivals}
     */
    public static Validated validate(DataStream<InboundRecord> arrived, ValidationOptions options) {
        SingleOutputStreamOperator<InboundRecord> inbound = arrived.process(
                        new HeartbeatSplitter(), TypeInformation.of(InboundRecord.class))
                .uid(SPLIT_HEARTBEATS)
                .name(SPLIT_HEARTBEATS)
                .setParallelism(arrived.getParallelism()); // more would change the order of a node's messages
        SingleOutputStreamOperator<Reading> readings = inbound.keyBy(InboundRecord::key, Types.STRING)
                .process(
                        new ValidationFunction(options.undeclaredSensors(), options.commandTimeout()),
                        TypeInformation.of(Reading.class))
                .uid(VALIDATE)
                .name(VALIDATE);
        return new Validated(
                readings,
                readings.getSideOutput(ValidationFunction.REJECTIONS),
                readings.getSideOutput(ValidationFunction.NODE_EVENTS),
                readings.getSideOutput(ValidationFunction.OUTBOUND_MESSAGES),
                inbound.getSideOutput(HeartbeatSplitter.HEARTBEATS));
    }

    /** Runs the job; the arguments are those of {@link ValidationArguments}. */
    public static void main(String[] arguments) throws Exception {
        ValidationArguments parsed = ValidationArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }

    /** Watermarks by time of arrival. */
    public static WatermarkStrategy<InboundRecord> arrivals() {
        return WatermarkStrategy.<InboundRecord>forBoundedOutOfOrderness(ARRIVAL_DISORDER)
                .withTimestampAssigner(
                        (inbound, kafkaTimestamp) -> inbound.arrivedAt().toEpochMilli())
                .withIdleness(PARTITION_IDLE);
    }
}
