package io.meltemi.bridge;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts what is under way, and tells when nothing is. Safe for use by several threads. */
public final class InFlight {

    private long count;
    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

    /** Something begins. */
    public synchronized void begin() {
        if (count == 0) {
            idle = new CompletableFuture<>();
        }
        count++;
    }

    /** Something that began has ended. */
    public void end() {
        CompletableFuture<Void> reached;
        synchronized (this) {
            count--;
            if (count > 0) {
                return;
            }
            reached = idle;
        }
        reached.complete(null);
    }

    public synchronized long count() {
        return count;
    }

    /** Completes when nothing is under way for the first time from now. */
    public synchronized CompletableFuture<Void> idle() {
        return idle.copy();
    }

    /** Waits until nothing is under way; false when that takes too long or the thread is interrupted. */
    public boolean awaitIdle(Duration timeout) {
        try {
            idle().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
