package io.meltemi.edge.node;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in the thread that finds none running: order without a lock or a thread of its own.
 * Nothing runs before {@link #start}.
 */
final class SerialTasks {

    private static final Logger LOG = LoggerFactory.getLogger(SerialTasks.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger(1);

    /** Lets the tasks run; called once. */
    void start() {
        tasks.add(() -> {});
        drain();
    }

    /** Runs the task now, or after those that are running. */
    void execute(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            drain();
        }
    }

    /** Runs the task when the future is done; it gets the error, or null. */
    void after(CompletableFuture<?> future, Consumer<@Nullable Throwable> task) {
        var unused = future.whenComplete((result, error) -> execute(() -> task.accept(error)));
    }

    private void drain() {
        do {
            Runnable next = tasks.poll();
            if (next != null) {
                run(next);
            }
        } while (pending.decrementAndGet() != 0);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a node's task failed; the node goes on", e);
        }
    }
}
