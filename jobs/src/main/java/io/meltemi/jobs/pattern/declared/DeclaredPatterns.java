package io.meltemi.jobs.pattern.declared;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The part of the pattern job that finds declared sequences. */
public final class DeclaredPatterns {

    public static final String DECLARATIONS_SOURCE = "declared-patterns-source";
    public static final String ROUTE = "declared-route";
    public static final String MATCH = "declared-match";

    private DeclaredPatterns() {}

    /** What the pattern job hears, from Kafka. */
    public static Source<DeclaredInput, ?, ?> inputs(KafkaConnection connection, String groupId) {
        return JobKafka.source(connection, DeclaredInputDeserializer.TOPICS, groupId, new DeclaredInputDeserializer());
    }

    /** The declarations, from Kafka. */
    public static Source<DeclaredChange, ?, ?> declarations(KafkaConnection connection, String groupId) {
        return JobKafka.wholeSource(
                connection, List.of(KafkaTopics.DECLARED_PATTERNS), groupId, new DeclaredChangeDeserializer());
    }

    /** The declarations as a stream. */
    public static DataStream<DeclaredChange> changes(
            StreamExecutionEnvironment environment, Source<DeclaredChange, ?, ?> declarations) {
        return environment
                .fromSource(
                        declarations,
                        WatermarkStrategy.noWatermarks(),
                        DECLARATIONS_SOURCE,
                        TypeInformation.of(DeclaredChange.class))
                .uid(DECLARATIONS_SOURCE)
                .setParallelism(1);
    }

    /** Finds them in a stream of what the job hears; the environment has the job's options already. */
    public static DataStream<Pattern> match(
            DataStream<DeclaredInput> inputs, DataStream<DeclaredChange> declarations, DeclaredOptions options) {
        BroadcastStream<DeclaredChange> changes = declarations.broadcast(PatternsInForce.STORED);
        return inputs.keyBy(DeclaredInput::key, Types.STRING)
                .connect(changes)
                .process(new RoutingFunction(), TypeInformation.of(Candidate.class))
                .uid(ROUTE)
                .name(ROUTE)
                .keyBy(Candidate::key, Types.STRING)
                .connect(changes)
                .process(
                        new SequenceFunction(options.patience(), options.mostPartialMatches()),
                        TypeInformation.of(Pattern.class))
                .uid(MATCH)
                .name(MATCH);
    }
}
