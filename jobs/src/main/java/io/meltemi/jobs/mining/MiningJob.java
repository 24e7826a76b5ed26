package io.meltemi.jobs.mining;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The mining job: bounded, and able to stop with a savepoint in the middle of a join and to go on from it. */
public final class MiningJob {

    public static final String NAME = "mining";

    static final String MINE = "mining-mine";

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
}
