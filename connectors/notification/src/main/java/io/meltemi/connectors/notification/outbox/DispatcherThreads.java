package io.meltemi.connectors.notification.outbox;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The dispatcher's threads, none of which keeps a process alive. */
final class DispatcherThreads {

    /** How long what was interrupted has to end. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final long IDLE_SECONDS = 30;

    private DispatcherThreads() {}

    /** At most so many threads, which end when they are idle. */
    static ExecutorService pool(String name, int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
