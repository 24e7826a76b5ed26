package io.meltemi.jobs.mining;

import io.meltemi.patterns.mining.MiningTask;
import io.meltemi.schemas.event.Pattern;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that a reader has; what it is about is read with its first step. */
final class WorkInHand {

    private static final Logger LOG = LoggerFactory.getLogger(WorkInHand.class);

    private final WorkSplit given;
    private final WorkMiner miner;
    private final Instant minedAt;
    private @Nullable MiningTask task;
    private long busyNanos;

    WorkInHand(WorkSplit given, WorkMiner miner, Instant minedAt) {
        this.given = given;
        this.miner = miner;
        this.minedAt = minedAt;
    }

    /** Goes on for a step; what came of the work when there is no more to do, else null. */
    @Nullable
    Mined step() throws IOException {
        long began = System.nanoTime();
        try {
            if (task == null) {
                task = begin();
                return null;
            }
            if (task.step()) {
                return null;
            }
            return mined(null, MinedPatterns.of(task.findings(), minedAt), task.snapshot(), began);
        } catch (IllegalArgumentException e) {
            return mined(String.valueOf(e.getMessage()), List.of(), new byte[0], began);
        } finally {
            busyNanos += System.nanoTime() - began;
        }
    }

    private MiningTask begin() throws IOException {
        byte[] snapshot = given.snapshot();
        if (snapshot != null) {
            try {
                return miner.resume(given.work(), snapshot);
            } catch (IllegalArgumentException e) {
                LOG.warn("mining {} begins again: {}", given.work().title(), e.getMessage());
            }
        }
        return miner.begin(given.work());
    }

    private Mined mined(@Nullable String problem, List<Pattern> patterns, byte[] snapshot, long lastStepBegan) {
        long nanos = busyNanos + System.nanoTime() - lastStepBegan;
        return new Mined(given.work(), problem, TimeUnit.NANOSECONDS.toMillis(nanos), patterns, snapshot);
    }

    double progress() {
        return task == null ? 0 : task.progress();
    }

    /** The work and how far it is. */
    WorkSplit split() {
        return task == null ? given : new WorkSplit(given.splitId(), given.work(), task.snapshot());
    }
}
