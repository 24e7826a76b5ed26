package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What time alone does to alerts. */
final class Dues {

    private Dues() {}

    /** An alert that ends by time alone, when, and why. */
    record Due(OpenAlert alert, Instant at, Map<String, String> detail) {}

    /** What is due first, if it is by a time. */
    static @Nullable Due next(NodeLife life, Instant until) {
        OpenAlert first = null;
        Instant firstAt = until;
        for (OpenAlert open : life.open()) {
            Instant dueAt = dueAt(life, open);
            if (dueAt != null && (first == null ? !dueAt.isAfter(until) : dueAt.isBefore(firstAt))) {
                first = open;
                firstAt = dueAt;
            }
        }
        return first == null ? null : new Due(first, firstAt, detail(life, first));
    }

    /** When time alone changes something, or null. */
    static @Nullable Instant wakeAt(NodeLife life) {
        Instant wakeAt = null;
        for (OpenAlert open : life.open()) {
            wakeAt = earlier(wakeAt, dueAt(life, open));
        }
        for (PastAlert past : life.past()) {
            wakeAt = earlier(wakeAt, past.forgetAt());
        }
        return wakeAt;
    }

    private static @Nullable Instant dueAt(NodeLife life, OpenAlert open) {
        Fading fading = open.fading();
        if (fading != null) {
            return fading.resolveAt();
        }
        return switch (open.alert().kind()) {
            case FORECAST -> ForecastAlerts.expiresAt(open);
            case PATTERN -> PatternAlerts.expiresAt(life, open);
            default -> null;
        };
    }

    private static Map<String, String> detail(NodeLife life, OpenAlert open) {
        Fading fading = open.fading();
        String expired = open.alert().kind() == AlertKind.PATTERN
                ? PatternAlerts.because(life, open)
                : "no trend came for " + ForecastAlerts.PATIENCE.toMinutes() + " minutes";
        Facts detail = fading == null
                ? new Facts().put("because", expired)
                : new Facts().put("because", fading.because()).put("ceasedAt", fading.since());
        return open.flaps().isEmpty()
                ? detail.all()
                : detail.put("flaps", open.flaps().size()).all();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
