package io.meltemi.alerts.telling;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that are told together: those of one route with the same labels.
 *
 * @param key of the route and the labels
 * @param route id of the route
 * @param thread what the conversation about it is about, see {@link Telling#thread}
 * @param label what the alerts have in common, for people
 * @param tellAt when what is new is told, or null when nothing is
 * @param toldAt when something new was told last, or null
 * @param toldSeverity the highest that was told, or null
 * @param hurriedAt when something was told without waiting, last, or null
 * @param remindAt when those that still fire are told again, or null
 * @param escalateAt when the next step may be due, or null
 * @param ended by subscriber
 */
public record AlertGroup(
        String key,
        String route,
        String thread,
        String label,
        @Nullable Instant tellAt,
        @Nullable Instant toldAt,
        @Nullable Severity toldSeverity,
        @Nullable Instant hurriedAt,
        @Nullable Instant remindAt,
        @Nullable Instant escalateAt,
        Map<String, Ended> ended) {
    public AlertGroup {
        requireNonNull(key, "key");
        requireNonNull(route, "route");
        requireNonNull(thread, "thread");
        requireNonNull(label, "label");
        requireNonNull(ended, "ended");
    }

    static AlertGroup of(GroupKey key, String thread) {
        return new AlertGroup(
                key.text(), key.route(), thread, key.label(), null, null, null, null, null, null, Map.of());
    }

    /** When the group is to be looked at, or null for never. */
    @Nullable
    Instant dueAt() {
        return Times.first(tellAt, Times.first(remindAt, escalateAt));
    }

    AlertGroup withTellAt(@Nullable Instant time) {
        return new AlertGroup(
                key, route, thread, label, time, toldAt, toldSeverity, hurriedAt, remindAt, escalateAt, ended);
    }

    /** After something new was told. */
    AlertGroup told(Instant now, Severity highest, boolean hurried) {
        Severity known = toldSeverity;
        return new AlertGroup(
                key,
                route,
                thread,
                label,
                tellAt,
                now,
                known == null || highest.compareTo(known) > 0 ? highest : known,
                hurried ? now : hurriedAt,
                remindAt,
                escalateAt,
                ended);
    }

    AlertGroup withRemindAt(@Nullable Instant next) {
        return new AlertGroup(
                key, route, thread, label, tellAt, toldAt, toldSeverity, hurriedAt, next, escalateAt, ended);
    }

    AlertGroup withEscalateAt(@Nullable Instant time) {
        return new AlertGroup(
                key, route, thread, label, tellAt, toldAt, toldSeverity, hurriedAt, remindAt, time, ended);
    }

    AlertGroup withEnded(String subscriber, Ended changed) {
        Map<String, Ended> all = new HashMap<>(ended);
        all.put(subscriber, changed);
        return withAllEnded(all);
    }

    AlertGroup withAllEnded(Map<String, Ended> all) {
        return new AlertGroup(
                key, route, thread, label, tellAt, toldAt, toldSeverity, hurriedAt, remindAt, escalateAt, all);
    }

    /** The same as if nothing had been told. */
    AlertGroup asNew() {
        return new AlertGroup(key, route, thread, label, tellAt, null, null, null, null, escalateAt, ended);
    }

    /** The same without times that a clock set back, or another route's times, have put too far into the future. */
    AlertGroup withTimesUntil(Instant now, Instant latestTelling, @Nullable Instant latestReminder) {
        return new AlertGroup(
                key,
                route,
                thread,
                label,
                Times.earlier(tellAt, latestTelling),
                Times.earlier(toldAt, now),
                toldSeverity,
                Times.earlier(hurriedAt, now),
                latestReminder == null ? null : Times.earlier(remindAt, latestReminder),
                escalateAt,
                ended);
    }
}
