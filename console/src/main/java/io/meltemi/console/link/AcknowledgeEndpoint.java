package io.meltemi.console.link;

import io.meltemi.alerts.link.LinkAction.Acknowledge;
import io.meltemi.alerts.link.Links;
import io.meltemi.operations.alerts.AlertDesk;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** {@link Links#ACKNOWLEDGE_PATH}: a subscriber takes care of the alerts of one message. */
public final class AcknowledgeEndpoint extends LinkEndpoint<Acknowledge> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AlertDesk desk;

    public AcknowledgeEndpoint(Links links, Clock clock, AlertDesk desk) {
        super(links, clock, Acknowledge.class);
        this.desk = desk;
    }

    @Override
    Response show(Acknowledge action, Request request) throws Exception {
        List<Alert> alerts = desk.alertsOf(action.notificationId());
        if (alerts.isEmpty()) {
            return unknown(request);
        }
        if (request.wantsJson()) {
            return json(200, alerts);
        }
        if (firing(alerts) == 0) {
            return Response.page(
                    200, result(alerts, "Nothing is left to do here").html());
        }
        Page page = new Page(firing(alerts) == 1 ? "An alert is firing" : firing(alerts) + " alerts are firing");
        alerts.forEach(alert -> section(page, alert));
        page.button("I take care of it");
        page.remark("Recorded as acknowledged by " + action.subscriber()
                + ". There are no more reminders then, and nobody else is called. The alert ends by itself when its"
                + " cause does.");
        return Response.page(200, page.html());
    }

    @Override
    Response act(Acknowledge action, Request request) throws Exception {
        List<Alert> alerts = desk.alertsOf(action.notificationId());
        if (alerts.isEmpty()) {
            return unknown(request);
        }
        List<Alert> after = firing(alerts) == 0
                ? alerts
                : desk.acknowledge(
                        alerts.stream().filter(AcknowledgeEndpoint::isFiring).toList(), action.subscriber());
        boolean pending = firing(after) > 0;
        int status = pending ? 202 : 200;
        if (request.wantsJson()) {
            return json(status, after);
        }
        String title = pending ? "Taken down; it shows in a moment" : "Thank you";
        return Response.page(status, result(after, title).html());
    }

    private static Page result(List<Alert> alerts, String title) {
        Page page = new Page(title);
        alerts.forEach(alert -> section(page, alert));
        return page;
    }

    private static void section(Page page, Alert alert) {
        String done = alert.state() == AlertState.FIRING ? alert.severity().name() : "done";
        page.section(done, alert.severity() + ": " + alert.summary())
                .fact("Node", alert.nodeId() == null ? "" : alert.network() + "/" + alert.nodeId())
                .fact("Sensor", Objects.requireNonNullElse(alert.sensor(), ""))
                .fact("Place", alert.place() == null ? "" : alert.place().path())
                .fact("Since", TIME.format(alert.startedAt()))
                .fact("State", state(alert))
                .fact("Alert", alert.alertId())
                .endSection();
    }

    private static String state(Alert alert) {
        return switch (alert.state()) {
            case FIRING -> "firing; nobody has acknowledged it";
            case ACKNOWLEDGED -> "acknowledged by " + alert.acknowledgedBy() + at(alert.acknowledgedAt());
            case RESOLVED -> "resolved" + at(alert.resolvedAt());
        };
    }

    private static String at(@org.jspecify.annotations.Nullable Instant time) {
        return time == null ? "" : ", " + TIME.format(time);
    }

    private static Response json(int status, List<Alert> alerts) {
        return Response.json(
                status,
                Map.of(
                        "alerts",
                        alerts.stream().map(AcknowledgeEndpoint::fields).toList()));
    }

    private static Map<String, Object> fields(Alert alert) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("alert_id", alert.alertId());
        fields.put("state", alert.state());
        fields.put("severity", alert.severity());
        fields.put("summary", alert.summary());
        fields.put("acknowledged_by", Objects.requireNonNullElse(alert.acknowledgedBy(), ""));
        return fields;
    }

    private static Response unknown(Request request) {
        return problem(request, 404, "The message is not known here", "Perhaps it was made by another installation.");
    }

    private static long firing(List<Alert> alerts) {
        return alerts.stream().filter(AcknowledgeEndpoint::isFiring).count();
    }

    private static boolean isFiring(Alert alert) {
        return alert.state() == AlertState.FIRING;
    }
}
