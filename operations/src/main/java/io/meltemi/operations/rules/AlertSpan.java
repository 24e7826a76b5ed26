package io.meltemi.operations.rules;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert from when it fired; takes what happens to it later. */
public final class AlertSpan {

    private final Alert fired;
    private final Instant firedAt;
    private @Nullable Instant raisedAt;
    private @Nullable Instant resolvedAt;
    private @Nullable Instant mutedAt;
    private boolean isHeldBack;

    /** @param firing event {@code FIRED} */
    AlertSpan(AlertEvent firing) {
        this.fired = firing.alert();
        this.firedAt = firing.time();
    }

    void take(AlertEvent event) {
        if (event.event() == AlertEventType.SEVERITY_RAISED && raisedAt == null) {
            raisedAt = event.time();
        } else if (event.event() == AlertEventType.RESOLVED) {
            resolvedAt = event.time();
        } else if (event.event() == AlertEventType.MUTED && mutedAt == null) {
            mutedAt = event.time();
        } else if (event.event() == AlertEventType.HELD_BACK) {
            isHeldBack = true;
        }
    }

    /** As it fired. */
    public Alert fired() {
        return fired;
    }

    public Instant firedAt() {
        return firedAt;
    }

    /** When it first became more severe, or null. */
    public @Nullable Instant raisedAt() {
        return raisedAt;
    }

    /** Null when it lasts at the end. */
    public @Nullable Instant resolvedAt() {
        return resolvedAt;
    }

    /** When a silence or another alert first muted it, or null. */
    public @Nullable Instant mutedAt() {
        return mutedAt;
    }

    /** Whether a subscriber was not told of it, or later. */
    public boolean isHeldBack() {
        return isHeldBack;
    }
}
