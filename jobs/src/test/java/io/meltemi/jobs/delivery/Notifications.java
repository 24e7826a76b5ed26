package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.Message;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Notifications of the tests, and messages of them. */
final class Notifications {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private Notifications() {}

    /** The number decides the id, the order in the thread and, by its rest of division, the thread. */
    static Notification of(int number, int threads, NotificationChannel channel, String address) {
        Instant time = START.plusSeconds(number);
        String thread = "%016x".formatted(0x7000L + number % threads);
        Alert alert = new Alert(
                "%016x".formatted(0xa000L + number % threads),
                AlertKind.SEVERITY,
                AlertState.FIRING,
                Severity.DANGER,
                "net",
                "n" + number % threads,
                "t",
                null,
                "rule",
                "t is over 60",
                START,
                time,
                null,
                null,
                null,
                Map.of("value", "61.5"));
        return new Notification(
                "%016x".formatted(number),
                time,
                NotificationReason.FIRING,
                "anna",
                channel,
                address,
                "en",
                "Europe/Athens",
                thread,
                "building 7",
                List.of(alert),
                1);
    }

    static Message message(Notification notification) {
        return new Message(
                notification.notificationId(),
                notification.thread(),
                notification.time(),
                notification.address(),
                notification.thread() + " " + notification.notificationId(),
                notification.alerts().get(0).summary(),
                null,
                List.of(),
                null,
                null);
    }
}
