package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Outcome;
import org.jspecify.annotations.Nullable;

/** One attempt to send, which another thread can break off. */
abstract class Attempt {

    private volatile boolean handedOver;
    private volatile @Nullable String brokenOff;

    /** Sends, and says what became of it. */
    abstract Outcome call();

    /** Closes what the attempt waits for, so that it ends soon. */
    abstract void disconnect();

    /** From now on the other side may have the message. */
    final void handOver() {
        handedOver = true;
    }

    final boolean isHandedOver() {
        return handedOver;
    }

    /** Makes the attempt end soon, for the reason given. */
    final void breakOff(String reason) {
        brokenOff = reason;
        disconnect();
    }

    final boolean isBrokenOff() {
        return brokenOff != null;
    }

    /** The connection failed: whether the other side has the message depends on how far the attempt came. */
    final Outcome disconnected(String words) {
        String reason = brokenOff;
        String answer = reason == null ? words : reason;
        return handedOver
                ? new Outcome.Unknown(answer + "; the message had been handed over, but was not confirmed")
                : new Outcome.Transient(answer, null);
    }
}
