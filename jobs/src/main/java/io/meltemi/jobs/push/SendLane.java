package io.meltemi.jobs.push;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Work that is done one after another, and whether the other side has been answering. Safe for threads. */
final class SendLane {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean isBusy;
    private boolean isSilent;

    /** How work gets into a lane. */
    enum Entry {
        /** It is to be begun now. */
        FIRST,
        /** It is begun by whom it waits for. */
        WAITS,
        /** Too much waits already. */
        FULL
    }

    synchronized Entry enter(Runnable work) {
        if (!isBusy) {
            isBusy = true;
            return Entry.FIRST;
        }
        if (waiting.size() >= SendFunction.MOST_WAITING) {
            return Entry.FULL;
        }
        waiting.add(work);
        return Entry.WAITS;
    }

    /** Ends the work before; what is to be begun now, or null for nothing. */
    synchronized @Nullable Runnable leave() {
        Runnable next = waiting.poll();
        isBusy = next != null;
        return next;
    }

    synchronized void answers() {
        isSilent = false;
    }

    synchronized void isSilentNow() {
        isSilent = true;
    }

    synchronized boolean isSilent() {
        return isSilent;
    }
}
