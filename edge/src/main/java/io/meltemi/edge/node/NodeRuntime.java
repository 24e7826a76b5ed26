package io.meltemi.edge.node;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** What nodes share in one process: the broker, the clock, a timer and the threads behind them. */
public interface NodeRuntime extends AutoCloseable {

    Instant now();

    /**
     * Runs a short task at a time, or at once when that has passed.
     *
     * @return cancels the task when it has not begun
     */
    Runnable schedule(Instant at, Runnable task);

    /** Blocks until a time. */
    default void sleepUntil(Instant at) throws InterruptedException {
        CountDownLatch passed = new CountDownLatch(1);
        Runnable cancel = schedule(at, passed::countDown);
        try {
            passed.await();
        } finally {
            cancel.run();
        }
    }

    /** Opens a connection; the listener hears how it goes. */
    NodeConnection connect(ConnectionRequest request, NodeConnection.Listener listener);

    /** Stops the timer. Nodes are closed before. */
    @Override
    void close();

    /**
     * A runtime for a broker.
     *
     * @param threads threads of the network; one serves a thousand nodes
     * @throws IOException when the CA file cannot be read or holds no certificate
     */
    static NodeRuntime create(BrokerEndpoint endpoint, int threads) throws IOException {
        return HiveMqRuntime.create(endpoint, threads, Backoff.DEFAULT);
    }
}
