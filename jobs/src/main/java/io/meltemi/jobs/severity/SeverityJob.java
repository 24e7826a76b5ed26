package io.meltemi.jobs.severity;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.severity.system.NodeSnapshot;
import io.meltemi.jobs.severity.system.SystemTopicsFunction;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The severity job: each node's severity and presence, and the system topics (contract sections 2 and 5). */
public final class SeverityJob {

    public static final String NAME = "severity";
    public static final String GROUP_ID = "meltemi-severity";

    static final String SOURCE = "severity-source";
    static final String PLATFORM_SOURCE = "severity-platform-source";
    static final String ASSESS = "severity-assess";
    static final String SYSTEM_TOPICS = "severity-system-topics";
    static final String EVENTS_SINK = "severity-events-sink";
    static final String OUTBOUND_SINK = "severity-outbound-sink";

    private static final List<String> INPUT_TOPICS =
            List.of(KafkaTopics.READINGS, KafkaTopics.NODE_EVENTS, KafkaTopics.REJECTED, KafkaTopics.TRENDS);
    private static final List<String> PLATFORM_TOPICS = List.of(KafkaTopics.RULES, KafkaTopics.HEARTBEATS);

    private SeverityJob() {}

    /** Defines the job between Kafka topics. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, SeverityOptions options) {
        define(
                environment,
                JobKafka.source(connection, INPUT_TOPICS, GROUP_ID, new SeverityInputDeserializer()),
                JobKafka.wholeSource(connection, PLATFORM_TOPICS, GROUP_ID, new PlatformInputDeserializer()),
                SeveritySinks.kafka(connection),
                options);
    }

    /** Defines the job between any sources and sinks. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<SeverityInput, ?, ?> inputs,
            Source<PlatformInput, ?, ?> platform,
            SeveritySinks sinks,
            SeverityOptions options) {
        options.job().applyTo(environment);
        DataStream<SeverityInput> heard = environment
                .fromSource(inputs, WatermarkStrategy.noWatermarks(), SOURCE, TypeInformation.of(SeverityInput.class))
                .uid(SOURCE);
        DataStream<PlatformInput> ofPlatform = environment
                .fromSource(
                        platform,
                        WatermarkStrategy.noWatermarks(),
                        PLATFORM_SOURCE,
                        TypeInformation.of(PlatformInput.class))
                .uid(PLATFORM_SOURCE)
                .setParallelism(1);
        Assessed assessed = assess(heard, ofPlatform, options);
        assessed.severityEvents()
                .sinkTo(sinks.severityEvents())
                .uid(EVENTS_SINK)
                .name(EVENTS_SINK);
        assessed.outboundMessages()
                .sinkTo(sinks.outboundMessages())
                .uid(OUTBOUND_SINK)
                .name(OUTBOUND_SINK);
    }

    /** What comes out of the assessment. */
    public record Assessed(DataStream<SeverityEvent> severityEvents, DataStream<OutboundMessage> outboundMessages) {}

    /** What is between the job's sources and its sinks; the environment has the job's options already. */
    public static Assessed assess(
            DataStream<SeverityInput> inputs, DataStream<PlatformInput> platform, SeverityOptions options) {
        SingleOutputStreamOperator<SeverityEvent> events = inputs.keyBy(SeverityInput::key, Types.STRING)
                .connect(platform.broadcast(SeverityFunction.RULES))
                .process(new SeverityFunction(), TypeInformation.of(SeverityEvent.class))
                .uid(ASSESS)
                .name(ASSESS);
        DataStream<OutboundMessage> systemTopics = events.getSideOutput(SeverityFunction.SNAPSHOTS)
                .keyBy(NodeSnapshot::network, Types.STRING)
                .process(
                        new SystemTopicsFunction(options.timeZone(), options.serverAddress()),
                        TypeInformation.of(OutboundMessage.class))
                .uid(SYSTEM_TOPICS)
                .name(SYSTEM_TOPICS);
        return new Assessed(events, systemTopics);
    }

    /** Runs the job; the arguments are those of {@link SeverityArguments}. */
    public static void main(String[] arguments) throws Exception {
        SeverityArguments parsed = SeverityArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }
}
