package io.meltemi.jobs.trend;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The trend job: straight lines through each series' readings, and when they will cross thresholds. */
public final class TrendJob {

    public static final String NAME = "trend";
    public static final String GROUP_ID = "meltemi-trend";

    static final String SOURCE = "trend-source";
    static final String RULES_SOURCE = "trend-rules-source";
    static final String FIT = "trend-fit";
    static final String SINK = "trend-sink";

    private static final List<String> INPUT_TOPICS = List.of(KafkaTopics.READINGS, KafkaTopics.NODE_EVENTS);

    private TrendJob() {}

    /** Defines the job between Kafka topics. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, TrendOptions options) {
        define(
                environment,
                JobKafka.source(connection, INPUT_TOPICS, GROUP_ID, new TrendInputDeserializer()),
                JobKafka.wholeSource(connection, List.of(KafkaTopics.RULES), GROUP_ID, new RuleChangeDeserializer()),
                JobKafka.sink(
                        connection,
                        KafkaTopics.TRENDS,
                        trend -> Topic.nodeKey(trend.network(), trend.nodeId()),
                        trend -> EventJson.TRENDS.write(trend)),
                options);
    }

    /** Defines the job between any sources and a sink. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<TrendInput, ?, ?> inputs,
            Source<RuleChange, ?, ?> rules,
            Sink<Trend> trends,
            TrendOptions options) {
        options.job().applyTo(environment);
        DataStream<TrendInput> heard = environment
                .fromSource(inputs, WatermarkStrategy.noWatermarks(), SOURCE, TypeInformation.of(TrendInput.class))
                .uid(SOURCE);
        DataStream<RuleChange> changes = environment
                .fromSource(rules, WatermarkStrategy.noWatermarks(), RULES_SOURCE, TypeInformation.of(RuleChange.class))
                .uid(RULES_SOURCE)
                .setParallelism(1);
        fit(heard, changes, options).sinkTo(trends).uid(SINK).name(SINK);
    }

    /** What is between the job's sources and its sink; the environment has the job's options already. */
    public static DataStream<Trend> fit(
            DataStream<TrendInput> inputs, DataStream<RuleChange> rules, TrendOptions options) {
        return inputs.keyBy(TrendInput::key, Types.STRING)
                .connect(rules.broadcast(TrendFunction.RULES))
                .process(new TrendFunction(options.plan()), TypeInformation.of(Trend.class))
                .uid(FIT)
                .name(FIT);
    }

    /** Runs the job; the arguments are those of {@link TrendArguments}. */
    public static void main(String[] arguments) throws Exception {
        TrendArguments parsed = TrendArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }
}
