package io.meltemi.jobs.delivery;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts and notifications of tests: a fire in a laboratory. */
final class Alerts {

    static final Instant NOW = Instant.parse("2026-11-25T20:01:30Z");
    static final Instant BEGIN = Instant.parse("2026-11-25T19:57:12Z");
    static final Place LAB = new Place("Greece", "Attica", "Athens", "Campus", "indoor", "BuildingA", "Lab1");

    private Alerts() {}

    static Alert fire() {
        return alert(
                AlertKind.SEVERITY,
                Severity.DANGER,
                AlertState.FIRING,
                "temperature",
                "builtin-temperature-danger",
                Map.of(
                        "value", "41.25",
                        "comparison", ">=",
                        "threshold", "35",
                        "reason", "temperature is 41.25, rule builtin-temperature-danger fires at >= 35"));
    }

    static Alert alert(
            AlertKind kind,
            Severity severity,
            AlertState state,
            String sensor,
            String rule,
            Map<String, String> facts) {
        return new Alert(
                "0123456789abcdef",
                kind,
                state,
                severity,
                "net1",
                "node7",
                sensor,
                LAB,
                rule,
                "node7 in Greece/Attica/…/Lab1: " + severity + ", something",
                BEGIN,
                NOW,
                null,
                null,
                state == AlertState.RESOLVED ? NOW : null,
                facts);
    }

    static List<Alert> several() {
        return List.of(
                fire(),
                alert(
                        AlertKind.SEVERITY,
                        Severity.DANGER,
                        AlertState.ACKNOWLEDGED,
                        "camera",
                        "builtin-camera-fire-danger",
                        Map.of("count", "2", "label", "flame", "comparison", ">=", "threshold", "1")),
                alert(
                        AlertKind.FORECAST,
                        Severity.WARNING,
                        AlertState.FIRING,
                        "humidity",
                        "dry",
                        Map.of(
                                "threshold",
                                "20",
                                "crossesAt",
                                "2026-11-25T20:40:00Z",
                                "earliest",
                                "2026-11-25T20:31:00Z",
                                "latest",
                                "2026-11-25T20:55:00Z",
                                "slopePerMinute",
                                "-0.4")),
                alert(
                        AlertKind.PATTERN,
                        Severity.WARNING,
                        AlertState.FIRING,
                        "light",
                        null,
                        Map.of(
                                "pattern", "ANOMALY",
                                "patternId", "ANOMALY/demo/node7/light/2026-11-25T20:10:00Z",
                                "score", "0.93",
                                "start", "2026-11-25T20:10:00Z",
                                "explanation", "light 3: unlike anything in the last 30 days")),
                alert(
                        AlertKind.NODE_OFFLINE,
                        Severity.WARNING,
                        AlertState.RESOLVED,
                        null,
                        null,
                        Map.of("how", "silence", "lastHeardAt", "2026-11-25T19:50:00Z")));
    }

    static Notification mail(String language, NotificationReason reason, List<Alert> alerts) {
        return notification(NotificationChannel.EMAIL, "anna@example.org", language, reason, alerts);
    }

    static Notification sms(String language, NotificationReason reason, List<Alert> alerts) {
        return notification(NotificationChannel.SMS, "+306900000000", language, reason, alerts);
    }

    static Notification notification(
            NotificationChannel channel,
            String address,
            String language,
            NotificationReason reason,
            List<Alert> alerts) {
        return new Notification(
                "fedcba9876543210",
                NOW,
                reason,
                "anna",
                channel,
                address,
                language,
                "Europe/Athens",
                "00112233445566778",
                "Greece/Attica/Athens/Campus/indoor/BuildingA",
                reason.isAboutAlerts() ? alerts : List.of(),
                reason.isAboutAlerts() ? alerts.size() : 0);
    }

    /** About an address: the question to it, or word to the one in force. */
    static Notification ofAddress(NotificationChannel channel, String to, String language, NotificationReason reason) {
        return new Notification(
                "fedcba9876543210",
                NOW,
                reason,
                "anna",
                channel,
                to,
                language,
                "Europe/Athens",
                "00112233445566778",
                reason == NotificationReason.CONFIRMATION ? to : "<new>@example.org",
                List.of(),
                0);
    }
}
