package io.meltemi.launcher.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of the cluster: started again whenever it has died, at once after a long life and after a pause that doubles up to ten
 * seconds after a short one.
 */
final class PartProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartProcess.class);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);
    private static final int MOST_STARTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long POLL_MILLIS = 200;

    private final PartPlan plan;
    private final Runnable onRestart;
    private final Thread watch;
    private volatile Process process;
    private volatile boolean closing;
    private final AtomicInteger restarts = new AtomicInteger();

    private PartProcess(PartPlan plan, Runnable onRestart) throws IOException {
        this.plan = plan;
        this.onRestart = onRestart;
        this.process = launch(plan);
        this.watch = new Thread(this::watch, "watch-" + plan.name());
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Starts the process and watches it.
     *
     * @param onRestart told when another process has taken a dead one's place
     */
    static PartProcess start(PartPlan plan, Runnable onRestart) throws IOException {
        return new PartProcess(plan, onRestart);
    }

    PartPlan plan() {
        return plan;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Waits until the process does its work.
     *
     * @throws IOException when it does not in time, or has died
     */
    void awaitReady(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!process.isAlive() || !plan.readiness().isReady(process.pid())) {
            if (restarts.get() >= MOST_STARTS) {
                throw new IOException(
                        plan.name() + " has ended " + restarts + " times while it started; see " + plan.log());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        plan.name() + " is not ready after " + patience.toSeconds() + " s; see " + plan.log());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Asks the process to end, and ends it by force when it has not after {@code patience}. */
    void stop(Duration patience) throws InterruptedException {
        closing = true;
        watch.interrupt();
        watch.join(TimeUnit.SECONDS.toMillis(LONGEST_PAUSE_MILLIS));
        process.destroy();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} did not end in {} s and is ended by force", plan.name(), patience.toSeconds());
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop(Duration.ofSeconds(30));
    }

    private void watch() {
        long pause = 0;
        try {
            while (!closing) {
                long begin = System.nanoTime();
                int status = process.waitFor();
                boolean livedLong = System.nanoTime() - begin > LONG_LIFE.toNanos();
                pause = livedLong || pause == 0 ? FIRST_PAUSE_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
                LOG.warn("{} has ended with status {}; it is started again in {} ms", plan.name(), status, pause);
                TimeUnit.MILLISECONDS.sleep(pause);
                relaunch();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is watched no longer", plan.name());
        }
    }

    private void relaunch() {
        try {
            restarts.incrementAndGet();
            process = launch(plan);
            onRestart.run();
        } catch (IOException e) {
            LOG.error("{} cannot be started: {}", plan.name(), e.toString());
        }
    }

    private static Process launch(PartPlan plan) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(plan.command())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(plan.log().toFile()))
                .redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().putAll(plan.environment());
        return builder.start();
    }
}
