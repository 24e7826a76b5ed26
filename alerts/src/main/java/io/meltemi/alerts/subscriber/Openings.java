package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a subscriber may be told. */
final class Openings {

    /** Hours and quiet hours repeat weekly; when they leave nothing open after so many changes, they never do. */
    private static final int MAX_CHANGES = 64;

    private Openings() {}

    /** Why a subscriber is not to be told now, or null for no reason. */
    static @Nullable UnsentReason closed(
            Subscriber subscriber, SubscriberMemory memory, Severity severity, Instant now) {
        Instant pausedUntil = subscriber.pausedUntil();
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            return UnsentReason.PAUSED;
        }
        UnsentReason closed = severity == Severity.DANGER ? null : closed(subscriber, now);
        if (closed != null) {
            return closed;
        }
        Cap cap = subscriber.cap();
        return cap != null && memory.sent(severity).size() >= cap.notifications() ? UnsentReason.CAP : null;
    }

    /** When a subscriber may be told again, now or later; null when never. */
    static @Nullable Instant next(Subscriber subscriber, SubscriberMemory memory, Severity severity, Instant now) {
        Instant pausedUntil = subscriber.pausedUntil();
        Instant at = pausedUntil != null && now.isBefore(pausedUntil) ? pausedUntil : now;
        Cap cap = subscriber.cap();
        List<Instant> sent = memory.sent(severity);
        if (cap != null && sent.size() >= cap.notifications()) {
            Instant room = sent.get(sent.size() - cap.notifications()).plus(cap.per());
            at = room.isAfter(at) ? room : at;
        }
        return severity == Severity.DANGER ? at : nextHours(subscriber, at);
    }

    /** When a digest is due; without any, when the last message no longer counts and can be forgotten; null for never. */
    static @Nullable Instant wakeAt(Subscriber subscriber, SubscriberMemory memory, Instant now) {
        Instant digest = memory.held().stream()
                .map(held -> next(subscriber, memory, held.severityNow(), now))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Cap cap = subscriber.cap();
        if (digest != null || cap == null) {
            return digest;
        }
        return Stream.of(Severity.WARNING, Severity.DANGER)
                .map(memory::sent)
                .filter(sent -> !sent.isEmpty())
                .map(sent -> sent.get(sent.size() - 1).plus(cap.per()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable UnsentReason closed(Subscriber subscriber, Instant at) {
        Schedule hours = subscriber.hours();
        if (hours != null && !hours.includes(at)) {
            return UnsentReason.HOURS;
        }
        Schedule quietHours = subscriber.quietHours();
        return quietHours != null && quietHours.includes(at) ? UnsentReason.QUIET_HOURS : null;
    }

    private static @Nullable Instant nextHours(Subscriber subscriber, Instant from) {
        Instant at = from;
        for (int change = 0; change < MAX_CHANGES; change++) {
            UnsentReason closed = closed(subscriber, at);
            Schedule schedule = closed == UnsentReason.HOURS ? subscriber.hours() : subscriber.quietHours();
            if (closed == null || schedule == null) {
                return at;
            }
            at = schedule.nextChange(at);
            if (at.equals(Instant.MAX)) {
                return null;
            }
        }
        return null;
    }
}
