package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.Ids;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subscriber whose clock the test moves; wakes when it is asked to. */
final class SubscriberUnderTest {

    static final ZoneId ATHENS = ZoneId.of("Europe/Athens");

    /** A Sunday, noon in Athens. */
    static final Instant NOON = Instant.parse("2026-11-22T10:00:00Z");

    static final Subscriber KEEPER = new Subscriber(
            "keeper",
            Map.of(NotificationChannel.EMAIL, "keeper@example.org"),
            "el",
            ATHENS,
            Severity.WARNING,
            null,
            null,
            null);

    final List<Notification> notifications = new ArrayList<>();
    final List<Unsent> unsent = new ArrayList<>();

    @Nullable
    Subscriber subscriber;

    SubscriberMemory memory = SubscriberMemory.EMPTY;

    @Nullable
    Instant wakeAt;

    Instant now = NOON;

    SubscriberUnderTest(Subscriber subscriber) {
        this.subscriber = subscriber;
    }

    static Schedule daily(int fromHour, int toHour) {
        return new Schedule(EnumSet.allOf(DayOfWeek.class), LocalTime.of(fromHour, 0), LocalTime.of(toHour, 0), ATHENS);
    }

    static Subscriber keeper(@Nullable Schedule hours, @Nullable Schedule quietHours, @Nullable Cap cap) {
        return keeper(Severity.WARNING, hours, quietHours, cap);
    }

    static Subscriber keeper(
            Severity least, @Nullable Schedule hours, @Nullable Schedule quietHours, @Nullable Cap cap) {
        return new Subscriber(
                KEEPER.name(), KEEPER.addresses(), KEEPER.language(), KEEPER.timeZone(), least, hours, quietHours, cap);
    }

    static Subscriber keeper(Map<NotificationChannel, String> addresses) {
        return new Subscriber(KEEPER.name(), addresses, KEEPER.language(), ATHENS, Severity.WARNING, null, null, null);
    }

    static Alert warning(String id) {
        return alert(id, Severity.WARNING, AlertState.FIRING, NOON);
    }

    static Alert danger(String id) {
        return alert(id, Severity.DANGER, AlertState.FIRING, NOON);
    }

    static Alert resolved(Alert alert) {
        return alert(
                alert.alertId(),
                alert.severity(),
                AlertState.RESOLVED,
                alert.updatedAt().plusSeconds(60));
    }

    static Alert alert(String id, Severity severity, AlertState state, Instant updatedAt) {
        return new Alert(
                id,
                AlertKind.SEVERITY,
                state,
                severity,
                "campus",
                "node-" + id,
                "temperature",
                null,
                null,
                "It is hot",
                NOON,
                updatedAt,
                null,
                null,
                state == AlertState.RESOLVED ? updatedAt : null,
                Map.of());
    }

    static Telling telling(NotificationReason reason, Instant now, Alert... alerts) {
        return telling(reason, now, List.of(), "lab", alerts.length, alerts);
    }

    static Telling telling(
            NotificationReason reason, Instant now, List<String> channels, String group, int inAll, Alert... alerts) {
        List<String> identity = new ArrayList<>(List.of(reason.name(), group, now.toString()));
        for (Alert alert : alerts) {
            identity.add(alert.alertId());
        }
        return new Telling(
                Ids.of(identity.toArray(String[]::new)),
                now,
                reason,
                "keeper",
                channels,
                Ids.of("thread", group),
                group,
                List.of(alerts),
                inAll);
    }

    /** What is sent for a telling now. */
    List<Notification> fires(Alert... alerts) {
        return tell(telling(NotificationReason.FIRING, now, alerts));
    }

    /** What is sent when alerts have ended. */
    List<Notification> ends(Alert... alerts) {
        return tell(telling(NotificationReason.RESOLVED, now, alerts));
    }

    List<Notification> tell(Telling telling) {
        return take(SubscriberTeller.onTelling(subscriber, memory, telling, now));
    }

    /** What is sent until a time, including it. */
    List<Notification> until(Instant time) {
        int before = notifications.size();
        while (wakeAt != null && !wakeAt.isAfter(time)) {
            now = wakeAt;
            wakeAt = null;
            take(SubscriberTeller.onTime(subscriber, memory, now));
        }
        now = time;
        return notifications.subList(before, notifications.size());
    }

    List<Notification> after(Duration duration) {
        return until(now.plus(duration));
    }

    /** What is sent when the settings change. */
    List<Notification> settings(@Nullable Subscriber other) {
        subscriber = other;
        return take(SubscriberTeller.onTime(subscriber, memory, now));
    }

    private List<Notification> take(SubscriberDecision decision) {
        memory = decision.memory();
        wakeAt = decision.wakeAt();
        notifications.addAll(decision.notifications());
        unsent.addAll(decision.unsent());
        return decision.notifications();
    }
}
