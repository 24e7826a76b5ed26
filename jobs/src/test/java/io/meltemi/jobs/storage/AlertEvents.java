package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.Map;

/** Makes events of alerts as the alert job would; an alert's n-th event is n seconds after the start. */
final class AlertEvents {

    static final String ID = "0123456789abcdef";
    private static final Place PLACE = new Place("GR", "Attica", "Athens", "campus", "indoor", "B1", "R2");

    private AlertEvents() {}

    static AlertEvent fired(String id) {
        return life(id, 1, AlertEventType.FIRED, AlertState.FIRING, Severity.WARNING);
    }

    /** An event of the alert's own life. */
    static AlertEvent life(String id, long number, AlertEventType event, AlertState state, Severity severity) {
        return event(id, number, AlertEvent.LIFE, at(number), event, state, severity);
    }

    /** An event of telling, which knows the alert as it fired. */
    static AlertEvent telling(String id, long number, String origin, AlertEventType event) {
        return event(id, number, origin, at(number), event, AlertState.FIRING, Severity.WARNING);
    }

    /** The same event at another time. */
    static AlertEvent later(long seconds, AlertEvent event) {
        return event(
                event.alert().alertId(),
                event.number(),
                event.origin(),
                event.time().plusSeconds(seconds),
                event.event(),
                event.alert().state(),
                event.alert().severity());
    }

    /** An alert about a part of the platform. */
    static AlertEvent part(String id) {
        Alert alert = new Alert(
                id,
                AlertKind.PLATFORM,
                AlertState.FIRING,
                Severity.DANGER,
                null,
                null,
                null,
                null,
                null,
                "kafka does not answer",
                at(1),
                at(1),
                null,
                null,
                null,
                Map.of());
        return new AlertEvent(1, AlertEvent.LIFE, at(1), AlertEventType.FIRED, "server", Map.of(), alert);
    }

    private static AlertEvent event(
            String id,
            long number,
            String origin,
            Instant time,
            AlertEventType event,
            AlertState state,
            Severity severity) {
        boolean acknowledged = state == AlertState.ACKNOWLEDGED;
        Alert alert = new Alert(
                id,
                AlertKind.SEVERITY,
                state,
                severity,
                "net",
                "n1",
                "t",
                PLACE,
                "rule-" + severity,
                "t 36.0 >= 35\0",
                at(1),
                time,
                acknowledged ? time : null,
                acknowledged ? "anna" : null,
                state == AlertState.RESOLVED ? time : null,
                Map.of("value\0", "36.0\0"));
        return new AlertEvent(number, origin, time, event, acknowledged ? "anna" : "server", Map.of("a", "b\0"), alert);
    }

    private static Instant at(long seconds) {
        return NodeEvents.START.plusSeconds(seconds);
    }
}
