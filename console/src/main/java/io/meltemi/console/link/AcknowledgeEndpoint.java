package io.meltemi.console.link;

import io.meltemi.alerts.link.LinkAction;
import io.meltemi.alerts.link.LinkAction.Acknowledge;
import io.meltemi.alerts.link.Links;
import io.meltemi.operations.alerts.AlertDesk;
import io.meltemi.operations.alerts.SubscriberDesk;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link Links#ACKNOWLEDGE_PATH}: a subscriber takes care of the alerts of one message. */
final class AcknowledgeEndpoint extends LinkEndpoint<Acknowledge> {

    /** Where the readings of the first alert are. */
    static final String PICTURE_PATH = Links.ACKNOWLEDGE_PATH + "/readings";

    /** Where the dashboard shows an alert. */
    private static final String DASHBOARD_ALERT = "/#/alerts/";

    private final AlertDesk desk;

    AcknowledgeEndpoint(Links links, Clock clock, AlertDesk desk, SubscriberDesk subscribers) {
        super(links, clock, subscribers, Acknowledge.class);
        this.desk = desk;
    }

    @Override
    String subscriber(Acknowledge action) {
        return action.subscriber();
    }

    @Override
    Response show(Acknowledge action, Visit visit) throws Exception {
        List<Alert> alerts = desk.alertsOf(action.notificationId());
        if (alerts.isEmpty()) {
            return problem(visit, 404, "problem.404");
        }
        if (visit.request().wantsJson()) {
            return json(200, alerts);
        }
        long firing = firing(alerts);
        if (firing == 0) {
            return Response.page(200, result(visit, alerts, "ack.nothing").html());
        }
        String title = firing == 1 ? visit.say("ack.one") : visit.say("ack.many", Long.toString(firing));
        Page page = new Page(visit.words(), title);
        if (alerts.get(0).sensor() != null) {
            String query = "?token=" + visit.request().query().getOrDefault("token", "");
            page.image(
                    PICTURE_PATH + query,
                    visit.say("ack.picture", String.valueOf(alerts.get(0).sensor())));
        }
        alerts.forEach(alert -> section(page, visit, alert));
        page.button(visit.say("ack.button"));
        page.remark(visit.say("ack.remark", action.subscriber()));
        return Response.page(200, page.html());
    }

    @Override
    Response act(Acknowledge action, Visit visit) throws Exception {
        List<Alert> alerts = desk.alertsOf(action.notificationId());
        if (alerts.isEmpty()) {
            return problem(visit, 404, "problem.404");
        }
        List<Alert> after = firing(alerts) == 0
                ? alerts
                : desk.acknowledge(
                        alerts.stream().filter(AcknowledgeEndpoint::isFiring).toList(), action.subscriber());
        boolean pending = firing(after) > 0;
        int status = pending ? 202 : 200;
        return visit.request().wantsJson()
                ? json(status, after)
                : Response.page(
                        status,
                        result(visit, after, pending ? "ack.pending" : "ack.thanks")
                                .html());
    }

    /** The readings of the first alert as a PNG; null when the link is not good or there is none. */
    byte @Nullable [] picture(Request request) throws Exception {
        LinkAction action = links().verify(request.query().getOrDefault("token", ""), now());
        if (!(action instanceof Acknowledge ours)) {
            return null;
        }
        List<Alert> alerts = desk.alertsOf(ours.notificationId());
        if (alerts.isEmpty()) {
            return null;
        }
        Visit visit = visit(ours, request);
        return desk.picture(alerts.get(0), visit.words().language(), visit.zone());
    }

    private static Page result(Visit visit, List<Alert> alerts, String titleKey) {
        Page page = new Page(visit.words(), visit.say(titleKey));
        alerts.forEach(alert -> section(page, visit, alert));
        return page;
    }

    private static void section(Page page, Visit visit, Alert alert) {
        String done = alert.state() == AlertState.FIRING ? alert.severity().name() : "done";
        page.section(done, visit.say("severity." + alert.severity()) + ": " + alert.summary())
                .fact(visit.say("fact.node"), alert.nodeId() == null ? "" : alert.network() + "/" + alert.nodeId())
                .fact(visit.say("fact.sensor"), Objects.requireNonNullElse(alert.sensor(), ""))
                .fact(
                        visit.say("fact.place"),
                        alert.place() == null ? "" : alert.place().path())
                .fact(visit.say("fact.since"), visit.moment(alert.startedAt()))
                .fact(visit.say("fact.state"), state(visit, alert))
                .fact(visit.say("fact.alert"), alert.alertId())
                .endSection()
                .link(DASHBOARD_ALERT + alert.alertId(), visit.say("ack.whole"));
    }

    private static String state(Visit visit, Alert alert) {
        String state = visit.say("state." + alert.state(), String.valueOf(alert.acknowledgedBy()));
        Instant since =
                switch (alert.state()) {
                    case FIRING -> null;
                    case ACKNOWLEDGED -> alert.acknowledgedAt();
                    case RESOLVED -> alert.resolvedAt();
                };
        return since == null ? state : state + ", " + visit.moment(since);
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

    private static long firing(List<Alert> alerts) {
        return alerts.stream().filter(AcknowledgeEndpoint::isFiring).count();
    }

    private static boolean isFiring(Alert alert) {
        return alert.state() == AlertState.FIRING;
    }
}
