package io.meltemi.alerts.subscriber;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An alert of which a subscriber is not told, or not now.
 *
 * @param until when it is told in a digest, as it looks now; null for never
 */
public record Unsent(Alert alert, UnsentReason reason, @Nullable Instant until) {

    /** The actor of what the platform does by itself. */
    private static final String SERVER = "server";

    /**
     * The event that tells of it. Its number goes by the alert's last change and by the reason, so that it is told once of each state
     * of an alert, also when it is decided again (KAFKA-02).
     */
    public AlertEvent event(String subscriber, Instant now) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("subscriber", subscriber);
        detail.put("reason", reason.name());
        if (until != null) {
            detail.put("until", until.toString());
        }
        Instant changed = alert.updatedAt();
        long changedMicros = TimeUnit.SECONDS.toMicros(changed.getEpochSecond()) + changed.getNano() / 1_000;
        return new AlertEvent(
                changedMicros * UnsentReason.CODES + reason.code(),
                "subscriber " + subscriber,
                now,
                AlertEventType.HELD_BACK,
                SERVER,
                detail,
                alert);
    }
}
