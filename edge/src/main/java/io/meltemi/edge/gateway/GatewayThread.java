package io.meltemi.edge.gateway;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that does the gateway's work. Tasks that come after it has stopped are left out. */
final class GatewayThread implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayThread.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "meltemi-gateway");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void execute(Runnable task) {
        later(Duration.ZERO, task);
    }

    void later(Duration delay, Runnable task) {
        try {
            var unused = executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the gateway has stopped");
        }
    }

    void every(Duration pause, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(
                guarded(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops after the task that runs; what waits is left out. */
    void stop(Duration patience) throws InterruptedException {
        executor.shutdownNow();
        if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("the gateway's thread does not end");
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("the gateway goes on after a failure", e);
            }
        };
    }
}
