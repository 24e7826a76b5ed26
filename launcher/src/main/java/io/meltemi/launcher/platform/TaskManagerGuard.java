package io.meltemi.launcher.platform;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts another TaskManager where the embedded cluster has lost its own: Flink ends one whose task cannot be cancelled, and then
 * waits for others. A thread of its own looks every two seconds.
 */
final class TaskManagerGuard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskManagerGuard.class);
    private static final long INTERVAL_SECONDS = 2;

    private final MiniCluster cluster;
    private final Thread thread;

    private TaskManagerGuard(MiniCluster cluster) {
        this.cluster = cluster;
        this.thread = new Thread(this::run, "task-manager-guard");
        thread.setDaemon(true);
    }

    /** Begins; the cluster has its TaskManager. */
    static TaskManagerGuard start(MiniCluster cluster) {
        TaskManagerGuard guard = new TaskManagerGuard(cluster);
        guard.thread.start();
        return guard;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void run() {
        boolean wasMissing = false;
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(INTERVAL_SECONDS);
                boolean isMissing = isMissing();
                if (isMissing && wasMissing) {
                    LOG.warn("the TaskManager is gone; another is started");
                    start();
                }
                // the new one takes a moment to register
                wasMissing = isMissing && !wasMissing;
            }
        } catch (InterruptedException e) {
            LOG.debug("the guard ends");
        }
    }

    private boolean isMissing() throws InterruptedException {
        try {
            return cluster.requestClusterOverview().get(5, TimeUnit.SECONDS).getNumTaskManagersConnected() == 0;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the cluster does not answer", e);
            return false;
        }
    }

    private void start() throws InterruptedException {
        try {
            cluster.startTaskManager();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.error("no TaskManager could be started; it is tried again", e);
        }
    }
}
