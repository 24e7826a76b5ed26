package io.meltemi.console.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meltemi.operations.alerts.AlertDesk;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A desk that remembers what was done at it. */
final class FakeDesk implements AlertDesk {

    static final Instant BEGIN = Instant.parse("2026-11-25T21:10:05.250Z");

    final List<Alert> alerts = new ArrayList<>();
    final List<String> acknowledgements = new ArrayList<>();
    final List<String> unsubscribed = new ArrayList<>();
    boolean platformIsSlow;

    static Alert alert(String id, AlertState state) {
        return new Alert(
                id,
                AlertKind.SEVERITY,
                state,
                Severity.DANGER,
                "net",
                "N1",
                "temperature",
                new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A<b>52"),
                "hot",
                "temperature 41 >= 35",
                BEGIN,
                BEGIN,
                state == AlertState.ACKNOWLEDGED ? BEGIN.plusSeconds(60) : null,
                state == AlertState.ACKNOWLEDGED ? "keeper" : null,
                state == AlertState.RESOLVED ? BEGIN.plusSeconds(90) : null,
                Map.of());
    }

    @Override
    public List<Alert> alertsOf(String notificationId) {
        return notificationId.equals("00000000000000aa") ? List.copyOf(alerts) : List.of();
    }

    @Override
    public List<Alert> acknowledge(List<Alert> these, String subscriber) {
        these.forEach(alert -> acknowledgements.add(alert.alertId() + " by " + subscriber));
        if (!platformIsSlow) {
            alerts.replaceAll(alert -> these.contains(alert) ? alert(alert.alertId(), AlertState.ACKNOWLEDGED) : alert);
        }
        return List.copyOf(alerts);
    }

    @Override
    public byte @Nullable [] picture(Alert alert, String language, ZoneId zone) {
        return alert.sensor() == null ? null : (alert.alertId() + " " + language + " " + zone).getBytes(UTF_8);
    }

    @Override
    public boolean unsubscribe(String subscriber, NotificationChannel channel) {
        String address = subscriber + " " + channel;
        boolean first = !unsubscribed.contains(address);
        unsubscribed.add(address);
        return first;
    }
}
