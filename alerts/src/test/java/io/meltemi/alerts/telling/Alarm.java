package io.meltemi.alerts.telling;

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

/** An alert under test, of the network {@code greece}, with the events of its life; each change is its next event. */
final class Alarm {

    static final String NETWORK = "greece";

    private final String id;
    private AlertKind kind = AlertKind.SEVERITY;
    private Severity severity = Severity.WARNING;
    private AlertState state = AlertState.FIRING;
    private String node;
    private @Nullable String sensor = "temperature";
    private String building = "library";
    private String room = "hall";
    private Map<String, String> facts = Map.of();
    private long number;

    private Alarm(String id) {
        this.id = id;
        this.node = "node-of-" + id;
    }

    static Alarm warning(String id) {
        return new Alarm(id);
    }

    static Alarm danger(String id) {
        Alarm alarm = new Alarm(id);
        alarm.severity = Severity.DANGER;
        return alarm;
    }

    static Alarm offline(String id) {
        Alarm alarm = new Alarm(id);
        alarm.kind = AlertKind.NODE_OFFLINE;
        alarm.sensor = null;
        return alarm;
    }

    Alarm of(AlertKind of) {
        kind = of;
        return this;
    }

    Alarm at(String inBuilding, String inRoom) {
        building = inBuilding;
        room = inRoom;
        return this;
    }

    Alarm in(String inRoom) {
        return at(building, inRoom);
    }

    Alarm node(String ofNode) {
        node = ofNode;
        return this;
    }

    Alarm sensor(String ofSensor) {
        sensor = ofSensor;
        return this;
    }

    Alarm relays(String filters) {
        facts = Map.of("relays", filters);
        return this;
    }

    String id() {
        return id;
    }

    boolean isOpen() {
        return state != AlertState.RESOLVED;
    }

    boolean isFiring() {
        return state == AlertState.FIRING && number > 0;
    }

    Severity severity() {
        return severity;
    }

    AlertEvent fired(Instant now) {
        return event(AlertEventType.FIRED, now);
    }

    AlertEvent moved(String toRoom, Instant now) {
        room = toRoom;
        return event(AlertEventType.CHANGED, now);
    }

    AlertEvent flapped(Instant now) {
        return event(AlertEventType.FLAPPED, now);
    }

    /** An acknowledged alert fires again when it rises. */
    AlertEvent raised(Instant now) {
        severity = Severity.DANGER;
        state = AlertState.FIRING;
        return event(AlertEventType.SEVERITY_RAISED, now);
    }

    AlertEvent lowered(Instant now) {
        severity = Severity.WARNING;
        return event(AlertEventType.SEVERITY_LOWERED, now);
    }

    AlertEvent acknowledged(Instant now) {
        state = AlertState.ACKNOWLEDGED;
        return event(AlertEventType.ACKNOWLEDGED, now);
    }

    AlertEvent commented(Instant now) {
        return event(AlertEventType.COMMENTED, "anna", Map.of("comment", "looks bad"), now);
    }

    AlertEvent escalationAsked(Instant now) {
        return event(AlertEventType.ESCALATION_ASKED, "anna", Map.of("comment", "need help"), now);
    }

    AlertEvent resolved(Instant now) {
        state = AlertState.RESOLVED;
        return event(AlertEventType.RESOLVED, now);
    }

    Alert alert(Instant now) {
        return new Alert(
                id,
                kind,
                state,
                severity,
                NETWORK,
                node,
                sensor,
                new Place("gr", "attica", "athens", "campus", "indoor", building, room),
                null,
                "alarm " + id,
                Instant.parse("2026-11-25T09:00:00Z"),
                now,
                null,
                null,
                state == AlertState.RESOLVED ? now : null,
                facts);
    }

    private AlertEvent event(AlertEventType type, Instant now) {
        return event(type, "server", Map.of(), now);
    }

    private AlertEvent event(AlertEventType type, String actor, Map<String, String> detail, Instant now) {
        number++;
        return new AlertEvent(number, AlertEvent.LIFE, now, type, actor, detail, alert(now));
    }
}
