package io.meltemi.jobs.mining;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** The mining job: bounded, and able to stop with a savepoint in the middle of a join and to go on from it. */
public final class MiningJob {

    public static final String NAME = "mining";

    static final String MINE = "mining-mine";
    static final String PATTERNS = "mining-patterns";
    static final String SINK = "mining-sink";

    private MiningJob() {}

    /**
     * Defines the job. Checkpoints, restarts and parallelism stay as the environment has them.
     *
     * @param works what to mine; each is mined whole on one slot
     * @param miner reads what is mined
     * @param minedAt when the findings are said to be found, for all of them
     * @return what came of each
     */
    public static DataStream<Mined> define(
            StreamExecutionEnvironment environment, List<MiningWork> works, WorkMiner miner, Instant minedAt) {
        return environment
                .fromSource(
                        new MiningSource(works, miner, minedAt),
                        WatermarkStrategy.noWatermarks(),
                        MINE,
                        TypeInformation.of(Mined.class))
                .uid(MINE);
    }

    /** Writes the patterns to their Kafka topic, where those that are found live stand too. */
    public static void writePatterns(DataStream<Mined> mined, KafkaConnection connection) {
        writePatterns(
                mined,
                JobKafka.sink(
                        connection,
                        KafkaTopics.PATTERNS,
                        pattern -> Topic.nodeKey(pattern.network(), pattern.nodeId()),
                        pattern -> EventJson.PATTERNS.write(pattern)));
    }

    /** Writes the patterns where a platform without Kafka has them. */
    public static void writePatterns(DataStream<Mined> mined, Sink<Pattern> sink) {
        mined.flatMap(new PatternsOf(), TypeInformation.of(Pattern.class))
                .name(PATTERNS)
                .uid(PATTERNS)
                .sinkTo(sink)
                .name(SINK)
                .uid(SINK);
    }

    /** Runs the job; the arguments are those of {@link MiningArguments}. Its findings are said to be found when it began. */
    public static void main(String[] arguments) throws Exception {
        MiningArguments parsed = MiningArguments.parse(arguments, System.getenv());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        parsed.job().applyTo(environment);
        writePatterns(
                define(
                        environment,
                        parsed.works(),
                        new HistoryMiner(new JdbcStoredHistory(parsed.database()), parsed.devices()),
                        Instant.now().truncatedTo(ChronoUnit.MICROS)),
                parsed.connection());
        environment.execute(NAME);
    }

    private static final class PatternsOf implements FlatMapFunction<Mined, Pattern> {

        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Mined mined, Collector<Pattern> out) {
            mined.patterns().forEach(out::collect);
        }
    }
}
