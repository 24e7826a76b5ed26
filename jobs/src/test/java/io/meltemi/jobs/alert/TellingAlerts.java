package io.meltemi.jobs.alert;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events in the lives of alerts under test. */
final class TellingAlerts {

    private static final Instant BEGIN = Instant.parse("2026-11-25T09:00:00Z");

    private TellingAlerts() {}

    static AlertEvent fired(String id, String room, Instant now) {
        return event(1, AlertEventType.FIRED, AlertState.FIRING, Severity.WARNING, "greece", id, room, now);
    }

    static AlertEvent raised(String id, String room, Instant now) {
        return event(2, AlertEventType.SEVERITY_RAISED, AlertState.FIRING, Severity.DANGER, "greece", id, room, now);
    }

    static AlertEvent resolved(String id, String room, Instant now) {
        return event(9, AlertEventType.RESOLVED, AlertState.RESOLVED, Severity.WARNING, "greece", id, room, now);
    }

    static AlertEvent platform(String id, boolean fires, Instant now) {
        return fires
                ? event(1, AlertEventType.FIRED, AlertState.FIRING, Severity.DANGER, null, id, "", now)
                : event(2, AlertEventType.RESOLVED, AlertState.RESOLVED, Severity.DANGER, null, id, "", now);
    }

    private static AlertEvent event(
            long number,
            AlertEventType type,
            AlertState state,
            Severity severity,
            @Nullable String network,
            String id,
            String room,
            Instant now) {
        boolean isPlatform = network == null;
        Alert alert = new Alert(
                id,
                isPlatform ? AlertKind.PLATFORM : AlertKind.SEVERITY,
                state,
                severity,
                network,
                isPlatform ? null : "node-of-" + id,
                isPlatform ? null : "temperature",
                isPlatform ? null : new Place("gr", "attica", "athens", "campus", "indoor", "library", room),
                null,
                "alert " + id,
                BEGIN,
                now,
                null,
                null,
                state == AlertState.RESOLVED ? now : null,
                Map.of("value", "31.5"));
        return new AlertEvent(number, AlertEvent.LIFE, now, type, "server", Map.of(), alert);
    }
}
