package io.meltemi.console.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few requests at a time be worked on, in the order in which they came, so that under load each waits about as long as the
 * others, and none for long. It only puts in order and never holds up for good: who has waited for a while goes on beside the others,
 * as when one of them waits for a database that is gone.
 */
final class Turns {

    private static final int EACH_PROCESSOR = 2;
    private static final long PATIENCE_MILLIS = 250;

    private final Semaphore places;

    /** As many at a time as the processors keep busy. */
    Turns() {
        this(EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    Turns(int atOnce) {
        this.places = new Semaphore(atOnce, true);
    }

    /** What is done in its turn. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws Exception;
    }

    /** Waits for a turn, or for long enough, and works. */
    <T> T take(Work<T> work) throws Exception {
        boolean isInTurn = places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            if (isInTurn) {
                places.release();
            }
        }
    }

    /** How many more could be worked on now. */
    int free() {
        return places.availablePermits();
    }
}
