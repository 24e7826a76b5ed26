package io.meltemi.jobs.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.topic.Place;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A notification as JSON: what receivers of Alertmanager's webhook (version 4) read, and our own beside it. */
final class WebhookBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "4";

    /** What Alertmanager has for an end that is not there yet. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    private WebhookBody() {}

    /**
     * The body.
     *
     * @param what each alert is, in the order of the notification's
     * @param external where the platform is
     */
    static String of(Notification notification, List<String> what, URI external, @Nullable URI acknowledge) {
        List<Map<String, String>> labels = new ArrayList<>();
        List<Map<String, String>> annotations = new ArrayList<>();
        for (int i = 0; i < what.size(); i++) {
            Alert alert = notification.alerts().get(i);
            labels.add(labels(alert));
            annotations.add(Map.of("summary", what.get(i), "description", alert.summary()));
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("version", VERSION);
        body.put("groupKey", notification.thread());
        body.put(
                "truncatedAlerts",
                notification.alertsInAll() - notification.alerts().size());
        body.put("status", NotificationModel.isResolved(notification) ? "resolved" : "firing");
        body.put("receiver", notification.subscriber());
        body.putObject("groupLabels").put("group", notification.group());
        body.set("commonLabels", JSON.valueToTree(common(labels)));
        body.set("commonAnnotations", JSON.valueToTree(common(annotations)));
        body.put("externalURL", external.toString());
        ArrayNode alerts = body.putArray("alerts");
        for (int i = 0; i < what.size(); i++) {
            alert(alerts.addObject(), notification.alerts().get(i), labels.get(i), annotations.get(i), external);
        }
        ObjectNode own = body.putObject("meltemi");
        own.put("notificationId", notification.notificationId());
        own.put("time", notification.time().toString());
        own.put("reason", notification.reason().name());
        own.put("subscriber", notification.subscriber());
        own.put("group", notification.group());
        own.put("alertsInAll", notification.alertsInAll());
        own.put("acknowledgeUrl", acknowledge == null ? null : acknowledge.toString());
        return text(body);
    }

    private static String text(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }

    /**
     * The body of what is about an address and not about alerts, so that no receiver takes it for one.
     *
     * @param confirm where a POST says that the receiver is the subscriber's, or null when nothing is asked
     */
    static String ofAddress(Notification notification, URI external, @Nullable URI confirm) {
        ObjectNode body = JSON.createObjectNode();
        body.put("version", VERSION);
        body.put("receiver", notification.subscriber());
        body.put("externalURL", external.toString());
        body.putArray("alerts");
        ObjectNode own = body.putObject("meltemi");
        own.put("notificationId", notification.notificationId());
        own.put("time", notification.time().toString());
        own.put("reason", notification.reason().name());
        own.put("subscriber", notification.subscriber());
        own.put("entered", notification.group());
        own.put("confirmUrl", confirm == null ? null : confirm.toString());
        return text(body);
    }

    private static void alert(
            ObjectNode node, Alert alert, Map<String, String> labels, Map<String, String> annotations, URI external) {
        Instant end = alert.resolvedAt();
        node.put("status", alert.isOpen() ? "firing" : "resolved");
        node.set("labels", JSON.valueToTree(labels));
        node.set("annotations", JSON.valueToTree(new TreeMap<>(annotations)));
        node.put("startsAt", alert.startedAt().toString());
        node.put("endsAt", end == null ? NO_END : end.toString());
        node.put("generatorURL", external.toString());
        node.put("fingerprint", alert.alertId());
        ObjectNode own = node.putObject("meltemi");
        own.put("state", alert.state().name());
        own.put("updatedAt", alert.updatedAt().toString());
        own.put("acknowledgedBy", alert.acknowledgedBy());
        own.set("facts", JSON.valueToTree(new TreeMap<>(alert.facts())));
    }

    private static Map<String, String> labels(Alert alert) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", alert.kind().name());
        labels.put("severity", alert.severity().name().toLowerCase(java.util.Locale.ROOT));
        put(labels, "network", alert.network());
        put(labels, "node", alert.nodeId());
        put(labels, "sensor", alert.sensor());
        put(labels, "rule", alert.rule());
        Place place = alert.place();
        if (place != null) {
            labels.put("place", place.path());
            labels.put("building", place.building());
            labels.put("room", place.room());
        }
        return labels;
    }

    private static void put(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    /** The entries that all have alike. */
    private static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> common = new TreeMap<>(all.get(0));
        for (Map<String, String> one : all) {
            common.entrySet().retainAll(one.entrySet());
        }
        return common;
    }
}
