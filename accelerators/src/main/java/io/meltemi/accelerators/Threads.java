package io.meltemi.accelerators;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the same work on several threads, the caller's among them. Its threads are daemons that end when idle for a minute. */
final class Threads {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "meltemi-mining-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    private final int count;

    Threads(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    /** Returns when all are done; throws what one of them threw. */
    void run(Runnable work) {
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            others.add(OTHERS.submit(work));
        }
        try {
            work.run();
        } finally {
            others.forEach(Threads::await);
        }
    }

    private static void await(Future<?> other) {
        boolean interrupted = false;
        while (true) {
            try {
                other.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the work is short, and writes into what the caller goes on with
            } catch (ExecutionException e) {
                throw new DeviceFailedException("a thread of a join failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
