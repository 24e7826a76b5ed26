package io.meltemi.edge.replay;

import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.NodeProvisioner;
import io.meltemi.edge.node.NodeRuntime;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the rows of a file as their nodes would have done. Reads no further ahead than the broker acknowledges, so
 * memory stays bounded and a broker that is away only makes the replay late.
 */
public final class Replay {

    /** Most readings that wait for the broker's acknowledgement. */
    static final int MAX_PENDING = 4_096;

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    private final ReplayPlan plan;
    private final NodeRuntime runtime;
    private final ReplayProgress progress;
    private final ReplayFleet fleet;
    private final Semaphore pending = new Semaphore(MAX_PENDING);
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable String> lastFailure = new AtomicReference<>();
    private final AtomicLong bytesRead = new AtomicLong();
    private @Nullable ReplayClock clock;
    private Instant lastProgress = Instant.MIN;
    private long sizeBytes;
    private long rows;
    private long badRows;
    private long badValues;
    private long emptyValues;
    private long published;
    private long rounds;

    private Replay(ReplayPlan plan, NodeRuntime runtime, NodeProvisioner provisioner, ReplayProgress progress) {
        this.plan = plan;
        this.runtime = runtime;
        this.progress = progress;
        this.fleet = new ReplayFleet(plan, runtime, provisioner, MAX_PENDING);
    }

    /**
     * Runs a plan to its end, or until the thread is interrupted. All nodes are closed in either case.
     *
     * @param provisioner makes the broker let the plan's nodes in
     * @return what was done, when every reading was answered by the broker
     * @throws ReplayOptionException when the file does not have the plan's columns
     * @throws IOException when the file cannot be read or a node cannot be made active
     * @throws InterruptedException when interrupted; what was acknowledged stays published
     */
    public static ReplayReport run(
            ReplayPlan plan, NodeRuntime runtime, NodeProvisioner provisioner, ReplayProgress progress)
            throws ReplayOptionException, IOException, InterruptedException {
        Replay replay = new Replay(plan, runtime, provisioner, progress);
        try (ReplayFleet closedAtTheEnd = replay.fleet) {
            return replay.run();
        }
    }

    private ReplayReport run() throws ReplayOptionException, IOException, InterruptedException {
        sizeBytes = plan.source().sizeBytes();
        do {
            long publishedBefore = published;
            playOnce();
            rounds++;
            if (clock != null) {
                clock.nextRound();
            }
            if (published == publishedBefore) {
                break;
            }
        } while (plan.repeat());
        pending.acquire(MAX_PENDING);
        ReplayReport report = report();
        progress.progressed(report);
        return report;
    }

    private void playOnce() throws ReplayOptionException, IOException, InterruptedException {
        bytesRead.set(0);
        try (InputStream in = new CountingStream(plan.source().open());
                ReplayRows file = new ReplayRows(plan, in)) {
            ReplayRow row = file.next();
            while (row != null) {
                rows++;
                if (row instanceof ReplayRow.Readings readings) {
                    play(readings);
                } else if (row instanceof ReplayRow.Unusable unusable) {
                    badRows++;
                    progress.fault(unusable.fault());
                }
                reportProgress();
                row = file.next();
            }
        }
    }

    private void play(ReplayRow.Readings row) throws IOException, InterruptedException {
        ReplayFleet.Player player;
        try {
            player = fleet.player(row.nodeId());
        } catch (IllegalArgumentException e) {
            badRows++;
            progress.fault(new ReplayFault(
                    row.line(),
                    plan.nodeColumn(),
                    "a node (" + e.getMessage() + ")",
                    ReplayFault.excerpt(row.nodeId())));
            return;
        }
        badValues += row.faults().size();
        row.faults().forEach(progress::fault);
        emptyValues +=
                plan.valueColumns().size() - row.values().size() - row.faults().size();
        ReplayClock current = clock;
        if (current == null) {
            // Time begins when the first node is active, not while it still registers.
            current = new ReplayClock(plan.speed(), plan.times(), runtime.now());
            clock = current;
        }
        Instant dueAt = current.dueAt(row.time());
        if (dueAt != null) {
            waitUntil(dueAt);
        }
        for (ReplayRow.Value value : row.values()) {
            Instant time = current.timeOf(row.time(), runtime.now());
            pending.acquire();
            published++;
            var unused = player.publish(value.column(), new Measurement(value.number(), time, rows))
                    .whenComplete(this::answered);
        }
    }

    private void answered(@Nullable Void done, @Nullable Throwable error) {
        if (error == null) {
            acknowledged.incrementAndGet();
        } else {
            failed.incrementAndGet();
            lastFailure.set(String.valueOf(error.getMessage()));
        }
        pending.release();
    }

    private void waitUntil(Instant at) throws InterruptedException {
        while (runtime.now().isBefore(at)) {
            reportProgress();
            Instant next = lastProgress.plus(PROGRESS_EVERY);
            runtime.sleepUntil(next.isBefore(at) ? next : at);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void reportProgress() {
        Instant now = runtime.now();
        if (!now.isBefore(lastProgress.plus(PROGRESS_EVERY))) {
            lastProgress = now;
            progress.progressed(report());
        }
    }

    private ReplayReport report() {
        return new ReplayReport(
                rows,
                badRows,
                badValues,
                emptyValues,
                clock == null ? 0 : clock.outOfOrder(),
                published,
                acknowledged.get(),
                failed.get(),
                lastFailure.get(),
                fleet.size(),
                rounds,
                sizeBytes <= 0 ? 1 : Math.min(1, (double) bytesRead.get() / sizeBytes));
    }

    private final class CountingStream extends FilterInputStream {

        private CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                bytesRead.incrementAndGet();
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                bytesRead.addAndGet(read);
            }
            return read;
        }
    }
}
