package io.meltemi.jobs.mining;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.patterns.mining.MiningTask;
import io.meltemi.patterns.mining.PairMining;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesMining;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mines what a history has, on the best device there is. */
public final class HistoryMiner implements WorkMiner {

    private static final long serialVersionUID = 1L;

    private final StoredHistory history;
    private final DeviceChoice device;
    private final int threads;
    private final @Nullable String fpgaBinaries;
    private final @Nullable String cache;

    /**
     * A miner.
     *
     * @param devices chosen anew on each machine that mines
     */
    public HistoryMiner(StoredHistory history, AcceleratorOptions devices) {
        this.history = history;
        this.device = devices.device();
        this.threads = devices.threads();
        this.fpgaBinaries = devices.fpgaBinaries().map(Path::toString).orElse(null);
        this.cache = devices.cache().map(Path::toString).orElse(null);
    }

    @Override
    public MiningTask begin(MiningWork work) throws IOException {
        MiningPlan plan = MiningPlan.fromJson(work.plan());
        return switch (work.kind()) {
            case SERIES -> SeriesMining.begin(series(work, 0), plan, accelerators());
            case PAIR -> PairMining.begin(series(work, 0), series(work, 1), plan, accelerators());
            case EVENTS -> new EventsMining(history.events(work.from(), work.to()));
        };
    }

    @Override
    public MiningTask resume(MiningWork work, byte[] snapshot) throws IOException {
        MiningPlan plan = MiningPlan.fromJson(work.plan());
        return switch (work.kind()) {
            case SERIES -> SeriesMining.resume(series(work, 0), plan, accelerators(), snapshot);
            case PAIR -> PairMining.resume(series(work, 0), series(work, 1), plan, accelerators(), snapshot);
            case EVENTS -> begin(work);
        };
    }

    /** One of the series that work is about. */
    public Series series(MiningWork work, int index) throws IOException {
        return history.series(work.series().get(index), work.from(), work.to(), Duration.ofMillis(work.stepMillis()));
    }

    private Accelerators accelerators() {
        return Accelerators.discover(new AcceleratorOptions(
                device,
                threads,
                Optional.ofNullable(fpgaBinaries).map(Path::of),
                Optional.ofNullable(cache).map(Path::of)));
    }
}
