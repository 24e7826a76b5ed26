package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.Ids;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to come in one digest: of warnings or of danger, by the same channels. Immutable.
 *
 * @param severity {@code DANGER} when a telling among them was about danger
 * @param channels labels of the channels that the route allows; empty for all
 * @param alerts each as it was last heard of, those that have ended too; at most {@link #MAX_ALERTS}
 * @param inAll how many alerts there are at least, of which {@code alerts} are some
 * @param threads the conversations that they are of, the first {@link #MAX_GROUPS} and one
 * @param groups what their groups are called, the first {@link #MAX_GROUPS} and one
 * @param contents of which tellings it is made, in any order
 */
public record HeldBack(
        Severity severity,
        List<String> channels,
        List<Alert> alerts,
        int inAll,
        List<String> threads,
        List<String> groups,
        long contents) {

    /** Most alerts that are remembered; of more only their number is. */
    static final int MAX_ALERTS = 200;

    /** Most groups that a digest names. */
    static final int MAX_GROUPS = 3;

    /** What fires stands before what has ended, then the most severe first, then the oldest. */
    static final Comparator<Alert> ORDER = Comparator.comparing(Alert::isOpen, Comparator.reverseOrder())
            .thenComparing(Alert::severity, Comparator.reverseOrder())
            .thenComparing(Alert::startedAt)
            .thenComparing(Alert::alertId);

    static HeldBack nothing(Severity severity, List<String> channels) {
        return new HeldBack(severity, channels, List.of(), 0, List.of(), List.of(), 0);
    }

    boolean isOf(Severity other, List<String> otherChannels) {
        return severity == other && channels.equals(otherChannels);
    }

    /**
     * With what a telling says. New alerts are counted all; what other tellings name may have been counted before, so that where
     * not all are remembered the number may be too low, but never too high.
     *
     * @param told alerts that the telling names
     * @param toldInAll how many it is about
     */
    HeldBack with(Telling telling, List<Alert> told, int toldInAll) {
        Map<String, Alert> byId = byId();
        int known = 0;
        for (Alert alert : told) {
            Alert before = byId.get(alert.alertId());
            known += before == null ? 0 : 1;
            if (before == null || !alert.updatedAt().isBefore(before.updatedAt())) {
                byId.put(alert.alertId(), alert);
            }
        }
        int counted;
        if (telling.reason() == NotificationReason.FIRING) {
            counted = inAll + toldInAll - known;
        } else {
            boolean allRemembered = inAll == alerts.size();
            counted = Math.max(toldInAll, inAll + (allRemembered ? told.size() - known : 0));
        }
        List<Alert> kept = new ArrayList<>(byId.values());
        if (kept.size() > MAX_ALERTS) {
            kept.sort(ORDER);
            kept = new ArrayList<>(kept.subList(0, MAX_ALERTS));
        }
        return new HeldBack(
                severity,
                channels,
                kept,
                Math.max(counted, kept.size()),
                oneMore(threads, telling.thread()),
                oneMore(groups, telling.group()),
                contents + Long.parseUnsignedLong(Ids.of(telling.tellingId()), 16));
    }

    /** With newer word of alerts that are among these. */
    HeldBack updated(List<Alert> newer) {
        Map<String, Alert> byId = byId();
        for (Alert alert : newer) {
            byId.computeIfPresent(
                    alert.alertId(), (id, before) -> alert.updatedAt().isBefore(before.updatedAt()) ? before : alert);
        }
        return withAlerts(new ArrayList<>(byId.values()), inAll);
    }

    /** Without alerts that were told in another way, or null when none is left. */
    @Nullable
    HeldBack without(Set<String> alertIds) {
        List<Alert> left = new ArrayList<>(alerts);
        left.removeIf(alert -> alertIds.contains(alert.alertId()));
        return left.isEmpty() ? null : withAlerts(left, inAll - (alerts.size() - left.size()));
    }

    /** Ids of the alerts that are remembered. */
    Set<String> alertIds() {
        Set<String> ids = new HashSet<>();
        alerts.forEach(alert -> ids.add(alert.alertId()));
        return ids;
    }

    /** {@code DANGER} while an alert among these is; what was danger may have become a warning while it was held back. */
    Severity severityNow() {
        return alerts.stream().anyMatch(alert -> alert.severity() == Severity.DANGER)
                ? Severity.DANGER
                : Severity.WARNING;
    }

    /** What is told of all that is held back. */
    Telling digest(String subscriber, Instant now) {
        List<Alert> ordered = new ArrayList<>(alerts);
        ordered.sort(ORDER);
        return new Telling(
                id(subscriber),
                now,
                NotificationReason.DIGEST,
                subscriber,
                channels,
                thread(subscriber),
                group(),
                ordered,
                inAll);
    }

    /** The same when it is decided again. */
    String id(String subscriber) {
        return Ids.of(
                "digest",
                subscriber,
                severity.name(),
                String.join(",", new TreeSet<>(channels)),
                Long.toHexString(contents));
    }

    /** The one conversation that all are of, or one of the subscriber's digests. */
    String thread(String subscriber) {
        return threads.size() == 1 ? threads.get(0) : Ids.of("digests", subscriber);
    }

    /** The names of the groups. */
    String group() {
        return groups.size() <= MAX_GROUPS
                ? String.join("; ", groups)
                : String.join("; ", groups.subList(0, MAX_GROUPS)) + "; …";
    }

    private HeldBack withAlerts(List<Alert> other, int otherInAll) {
        return new HeldBack(severity, channels, other, otherInAll, threads, groups, contents);
    }

    private Map<String, Alert> byId() {
        Map<String, Alert> byId = new LinkedHashMap<>();
        alerts.forEach(alert -> byId.put(alert.alertId(), alert));
        return byId;
    }

    private static List<String> oneMore(List<String> texts, String text) {
        if (texts.size() > MAX_GROUPS || texts.contains(text)) {
            return texts;
        }
        List<String> more = new ArrayList<>(texts);
        more.add(text);
        return more;
    }
}
