package io.meltemi.jobs.pattern;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.pattern.declared.DeclaredChange;
import io.meltemi.jobs.pattern.declared.DeclaredInput;
import io.meltemi.jobs.pattern.declared.DeclaredPatterns;
import io.meltemi.patterns.live.SeriesDetector;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;

/** The pattern job: what readings show that is unlike before, and declared sequences of events, as they arrive. */
public final class PatternJob {

    public static final String NAME = "pattern";
    public static final String GROUP_ID = "meltemi-pattern";

    /** Declared patterns read more topics, and these on their own. */
    public static final String DECLARED_GROUP_ID = "meltemi-declared";

    static final String SOURCE = "pattern-source";
    static final String NUMBERS = "pattern-numbers";
    static final String SCORE = "pattern-score";
    static final String SINK = "pattern-sink";

    private PatternJob() {}

    /** Defines the job between Kafka topics. */
    public static void define(
            StreamExecutionEnvironment environment, KafkaConnection connection, PatternOptions options) {
        define(
                environment,
                DeclaredPatterns.inputs(connection, GROUP_ID),
                DeclaredPatterns.declarations(connection, GROUP_ID),
                JobKafka.sink(
                        connection,
                        KafkaTopics.PATTERNS,
                        pattern -> Topic.nodeKey(pattern.network(), pattern.nodeId()),
                        pattern -> EventJson.PATTERNS.write(pattern)),
                options);
    }

    /** Defines the job between any sources and a sink. Checkpoints and restarts stay as the environment has them. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<DeclaredInput, ?, ?> inputs,
            Source<DeclaredChange, ?, ?> declarations,
            Sink<Pattern> patterns,
            PatternOptions options) {
        define(environment, inputs, declarations, patterns, options, SeriesDetector::new);
    }

    /**
     * As {@link #define(StreamExecutionEnvironment, Source, Source, Sink, PatternOptions)}, with series that are known already.
     *
     * @param newDetectors makes the detectors of series not heard of before
     */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<DeclaredInput, ?, ?> inputs,
            Source<DeclaredChange, ?, ?> declarations,
            Sink<Pattern> patterns,
            PatternOptions options,
            SerializableSupplier<SeriesDetector> newDetectors) {
        options.job().applyTo(environment);
        DataStream<DeclaredInput> heard = environment
                .fromSource(inputs, WatermarkStrategy.noWatermarks(), SOURCE, TypeInformation.of(DeclaredInput.class))
                .uid(SOURCE);
        find(heard, DeclaredPatterns.changes(environment, declarations), options, newDetectors)
                .sinkTo(patterns)
                .uid(SINK)
                .name(SINK);
    }

    /** What is between the job's sources and its sink; the environment has the job's options already. */
    public static DataStream<Pattern> find(
            DataStream<DeclaredInput> heard, DataStream<DeclaredChange> declarations, PatternOptions options) {
        return find(heard, declarations, options, SeriesDetector::new);
    }

    private static DataStream<Pattern> find(
            DataStream<DeclaredInput> heard,
            DataStream<DeclaredChange> declarations,
            PatternOptions options,
            SerializableSupplier<SeriesDetector> newDetectors) {
        DataStream<Pattern> anomalies = heard.flatMap(PatternJob::number, TypeInformation.of(Reading.class))
                .uid(NUMBERS)
                .name(NUMBERS)
                .keyBy(reading -> Topic.nodeKey(reading.network(), reading.nodeId()), Types.STRING)
                .process(
                        new PatternFunction(options.live(), options.mostSeries(), newDetectors),
                        TypeInformation.of(Pattern.class))
                .uid(SCORE)
                .name(SCORE);
        return anomalies.union(DeclaredPatterns.match(heard, declarations, options.declared()));
    }

    /** Readings without a number, such as a camera's, have no shape. */
    private static void number(DeclaredInput input, Collector<Reading> out) {
        Reading reading = input.reading();
        if (reading != null && reading.value() != null) {
            out.collect(reading);
        }
    }

    /** Runs the job; the arguments are those of {@link PatternArguments}. */
    public static void main(String[] arguments) throws Exception {
        PatternArguments parsed = PatternArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, parsed.connection(), parsed.options());
        environment.execute(NAME);
    }
}
