package io.meltemi.edge.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One wake-up call at a time. Used by one thread at a time. */
final class WakeTimer {

    private final NodeRuntime runtime;
    private final Runnable wake;
    private @Nullable Instant at;
    private Runnable cancel = () -> {};

    /** @param wake called by the timer's thread */
    WakeTimer(NodeRuntime runtime, Runnable wake) {
        this.runtime = runtime;
        this.wake = wake;
    }

    /** Asks for a call at a time, or for none; replaces what was asked for before. */
    void set(@Nullable Instant newAt) {
        if (newAt == null ? at == null : newAt.equals(at)) {
            return;
        }
        cancel.run();
        at = newAt;
        cancel = newAt == null ? () -> {} : runtime.schedule(newAt, wake);
    }

    /** The call has come: the same time may be asked for again. */
    void elapsed() {
        at = null;
    }
}
