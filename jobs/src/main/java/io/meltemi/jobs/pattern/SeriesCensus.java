package io.meltemi.jobs.pattern;

import io.meltemi.patterns.live.SeriesDetector;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * How many series an instance follows. A checkpoint has the number, since counting them would read them all; when the number of
 * instances changes, each is taken to have its share. Gauges read it from other threads.
 */
final class SeriesCensus {

    private static final ListStateDescriptor<Long> COUNTS = new ListStateDescriptor<>("series-count", Types.LONG);

    private final int most;
    private final ListState<Long> counts;
    private volatile long series;
    private volatile long bytesOfOne;

    private SeriesCensus(int most, ListState<Long> counts, long series) {
        this.most = most;
        this.counts = counts;
        this.series = series;
    }

    /**
     * The census of an instance that starts.
     *
     * @param most series that the job may follow
     * @param instances that share them
     */
    static SeriesCensus start(FunctionInitializationContext context, int most, int instances) throws Exception {
        ListState<Long> counts = context.getOperatorStateStore().getUnionListState(COUNTS);
        long all = 0;
        for (long each : counts.get()) {
            all += each;
        }
        return new SeriesCensus(Math.max(1, most / instances), counts, all / instances);
    }

    boolean isFull() {
        return series >= most;
    }

    /** A detector is about as large as any other. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the task's thread alone
    void begins(SeriesDetector detector) {
        series++;
        bytesOfOne = detector.stateBytes();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the task's thread alone
    void ends() {
        series--;
    }

    void write() throws Exception {
        counts.update(List.of(series));
    }

    long series() {
        return series;
    }

    long detectorBytes() {
        return series * bytesOfOne;
    }
}
