package io.meltemi.jobs.push;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushJson;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The push job: live readings and what is made of them, by routes to other platforms, each at least once. */
public final class PushJob {

    public static final String NAME = "push";
    public static final String GROUP_ID = "meltemi-push";

    static final String SOURCE = "push-source";
    static final String ROUTES_SOURCE = "push-routes-source";
    static final String ROUTE = "push-route";
    static final String BATCH = "push-batch";
    static final String SEND = "push-send";
    static final String SINK = "push-dead-letters-sink";

    /** Values of one lane that wait for their target. */
    private static final int MOST_WAITING = 50_000;

    /** Batches under way in one instance. */
    private static final int UNDER_WAY = 256;

    private static final long NO_TIMEOUT = 0; // the plan of retries has an end by itself

    private PushJob() {}

    /** Defines the job between Kafka topics. What was read before the job was first started is not pushed. */
    public static void define(StreamExecutionEnvironment environment, KafkaConnection connection, PushOptions options) {
        define(
                environment,
                JobKafka.liveSource(connection, KafkaTopics.READINGS, GROUP_ID, new ReadingDeserializer()),
                JobKafka.wholeSource(
                        connection, List.of(KafkaTopics.PUSH_ROUTES), GROUP_ID, new RouteChangeDeserializer()),
                JobKafka.sink(connection, KafkaTopics.PUSH_DEAD_LETTERS, PushDeadLetter::routeId, PushJson::write),
                options);
    }

    /** Defines the job between any sources and a sink. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<Reading, ?, ?> readings,
            Source<RouteChange, ?, ?> changes,
            Sink<PushDeadLetter> deadLetters,
            PushOptions options) {
        options.job().applyTo(environment);
        DataStream<RouteChange> changed = environment
                .fromSource(
                        changes, WatermarkStrategy.noWatermarks(), ROUTES_SOURCE, TypeInformation.of(RouteChange.class))
                .uid(ROUTES_SOURCE)
                .setParallelism(1);
        DataStream<Reading> read = environment
                .fromSource(readings, WatermarkStrategy.noWatermarks(), SOURCE, TypeInformation.of(Reading.class))
                .uid(SOURCE);
        push(read, changed, options).sinkTo(deadLetters).uid(SINK).name(SINK);
    }

    /** What is between the job's sources and its sink, what could not be pushed; the environment has the job's options already. */
    public static DataStream<PushDeadLetter> push(
            DataStream<Reading> readings, DataStream<RouteChange> changes, PushOptions options) {
        BroadcastStream<RouteChange> routes = changes.broadcast(RoutesInForce.ROUTES);
        SingleOutputStreamOperator<PushBatch> batches = readings.keyBy(
                        reading -> Topic.nodeKey(reading.network(), reading.nodeId()), Types.STRING)
                .connect(routes)
                .process(new RoutingFunction(), TypeInformation.of(Routed.class))
                .uid(ROUTE)
                .name(ROUTE)
                .keyBy(Routed::key, Types.STRING)
                .connect(routes)
                .process(new BatchFunction(MOST_WAITING), TypeInformation.of(PushBatch.class))
                .uid(BATCH)
                .name(BATCH);
        return AsyncDataStream.unorderedWait(
                        batches,
                        new SendFunction(options.senders(), options.giveUpAfter()),
                        NO_TIMEOUT,
                        TimeUnit.MILLISECONDS,
                        UNDER_WAY)
                .returns(TypeInformation.of(PushDeadLetter.class))
                .uid(SEND)
                .name(SEND)
                .union(batches.getSideOutput(BatchFunction.GIVEN_UP));
    }

    /** Runs the job; the arguments are those of {@link PushArguments}. */
    public static void main(String[] arguments) throws Exception {
        PushArguments parsed = PushArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }
}
