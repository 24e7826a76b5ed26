package io.meltemi.jobs.delivery;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the templates of messages can name; {@code docs/notifications.md} lists it. */
final class NotificationModel {

    private static final String RED = "#c62828";
    private static final String ORANGE = "#b45309";
    private static final String GREEN = "#2e7d32";

    private final Notification notification;
    private final Phrases phrases;
    private final String unit;

    /**
     * The model of a notification.
     *
     * @param unit of the first alert's series, or empty when it is not known
     */
    NotificationModel(Notification notification, Phrases phrases, String unit) {
        this.notification = notification;
        this.phrases = phrases;
        this.unit = unit;
    }

    /** Values by name. */
    Map<String, Object> values(
            @Nullable URI acknowledge, @Nullable URI unsubscribe, @Nullable URI settings, @Nullable String caption) {
        NotificationReason reason = notification.reason();
        List<Alert> alerts = notification.alerts();
        Alert first = alerts.get(0);
        boolean resolved = isResolved(notification);
        Map<String, Object> values = new HashMap<>(alert(first, unit));
        int more = notification.alertsInAll() - 1;
        values.put("tag", tag(resolved));
        values.put("prefix", phrases.word("prefix." + reason.name()));
        values.put("color", resolved ? GREEN : color(first));
        values.put("isResolved", resolved);
        values.put("isDigest", reason == NotificationReason.DIGEST);
        values.put("reason", phrases.word("reason." + reason.name()));
        values.put("reasonCode", reason.name());
        values.put("group", notification.group());
        values.put("subscriber", notification.subscriber());
        values.put("address", notification.address());
        values.put("notificationId", notification.notificationId());
        values.put("time", phrases.moment(notification.time()));
        values.put("timeZone", notification.timeZone());
        values.put("count", notification.alertsInAll());
        values.put("hasMore", more > 0);
        values.put("more", more);
        int unnamed = notification.alertsInAll() - alerts.size();
        values.put("hasUnnamed", unnamed > 0);
        values.put("unnamed", unnamed);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Alert alert : alerts) {
            rows.add(
                    rows.isEmpty()
                            ? alert(alert, unit)
                            : alert(alert, AlertWords.unit(alert.facts().get("unit"))));
        }
        values.put("alerts", rows);
        values.put("acknowledgeUrl", acknowledge == null ? "" : acknowledge.toString());
        values.put("unsubscribeUrl", unsubscribe == null ? "" : unsubscribe.toString());
        values.put("settingsUrl", settings == null ? "" : settings.toString());
        values.put("chartCaption", caption == null ? "" : caption);
        values.put("hasChart", caption != null);
        return values;
    }

    /** Whether a notification tells an end. */
    static boolean isResolved(Notification notification) {
        return notification.reason() == NotificationReason.RESOLVED
                || notification.alerts().stream().noneMatch(Alert::isOpen);
    }

    private String tag(boolean resolved) {
        if (notification.reason() == NotificationReason.DIGEST) {
            return phrases.word("tag.DIGEST");
        }
        return resolved
                ? phrases.word("tag.RESOLVED")
                : phrases.word(
                        "severity." + notification.alerts().get(0).severity().name());
    }

    private Map<String, Object> alert(Alert alert, String seriesUnit) {
        Instant now = notification.time();
        AlertWords words = new AlertWords(phrases, alert, seriesUnit, now);
        Instant resolvedAt = alert.resolvedAt();
        Map<String, Object> values = new HashMap<>();
        values.put("alertId", alert.alertId());
        values.put("kind", phrases.word("kind." + alert.kind().name()));
        values.put("kindCode", alert.kind().name());
        values.put("state", phrases.word("state." + alert.state().name()));
        values.put("severity", phrases.word("severity." + alert.severity().name()));
        values.put("severityCode", alert.severity().name());
        values.put("severityColor", alert.isOpen() ? color(alert) : GREEN);
        values.put("place", words.place());
        values.put("placePath", words.placePath());
        values.put("network", text(alert.network()));
        values.put("node", text(alert.nodeId()));
        values.put("sensor", text(alert.sensor()));
        values.put("rule", text(alert.rule()));
        values.put("what", words.what());
        values.put("whatPlain", plain(words.what()));
        values.put("value", words.value());
        values.put("threshold", words.threshold());
        values.put("explanation", words.fact("reason"));
        values.put("summary", alert.summary());
        values.put("startedAt", phrases.moment(alert.startedAt()));
        values.put("startedTime", phrases.time(alert.startedAt(), now));
        values.put(
                "lasted", phrases.duration(Duration.between(alert.startedAt(), resolvedAt == null ? now : resolvedAt)));
        values.put("resolvedAt", resolvedAt == null ? "" : phrases.moment(resolvedAt));
        values.put("resolvedTime", resolvedAt == null ? "" : phrases.time(resolvedAt, now));
        values.put("isOpen", alert.isOpen());
        values.put("isAcknowledged", alert.state() == AlertState.ACKNOWLEDGED);
        values.put("acknowledgedBy", text(alert.acknowledgedBy()));
        return values;
    }

    /** With characters alone that short messages have in their small alphabet, where the language has them. */
    private static String plain(String text) {
        return text.replace("≥", ">=").replace("≤", "<=").replace(" °", " ").replace("×", "x");
    }

    private static String color(Alert alert) {
        return alert.severity() == Severity.DANGER ? RED : ORANGE;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
