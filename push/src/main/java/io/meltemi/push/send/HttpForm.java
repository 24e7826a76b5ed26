package io.meltemi.push.send;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.push.point.PushJson;
import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushTarget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Values in the forms that other platforms take over HTTP. */
final class HttpForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter THINGSPEAK_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String CREDENTIAL = "{credential}";
    private static final int KEY_CHARACTERS = 32;

    private HttpForm() {}

    /** A request with a body of JSON. */
    @SuppressWarnings("ArrayRecordComponent") // requests are sent, never compared
    record Request(String method, URI url, Map<String, String> headers, byte[] body) {

        /** Says no header and no body: a secret may be in them. */
        @Override
        public String toString() {
            return method + " " + url;
        }
    }

    /**
     * ThingSpeak's bulk update in JSON: one update for each second, with the fields of all series that have a value then; the later
     * one where a field has two.
     */
    static Request thingSpeak(PushTarget.ThingSpeak target, String key, List<PushPoint> points) {
        Map<Instant, ObjectNode> updates = new TreeMap<>();
        for (PushPoint point : points) {
            Integer field = target.field(point.network(), point.node(), point.sensor());
            if (field == null) {
                continue;
            }
            ObjectNode update =
                    updates.computeIfAbsent(point.time().truncatedTo(ChronoUnit.SECONDS), second -> JSON.objectNode()
                            .put("created_at", THINGSPEAK_TIME.format(second)));
            if (point.value() != null) {
                update.put("field" + field, point.value());
            } else {
                update.put("field" + field, point.text());
            }
        }
        ObjectNode body = JSON.objectNode().put("write_api_key", key);
        body.putArray("updates").addAll(updates.values());
        return new Request(
                "POST",
                below(target.url(), "/channels/" + target.channel() + "/bulk_update.json"),
                Map.of(),
                PushJson.bytes(body));
    }

    /** All values in one object, and a key by which a server knows the same request again. */
    static Request http(PushTarget.Http target, String routeId, String secret, List<PushPoint> points) {
        ObjectNode body = JSON.objectNode().put("route", routeId);
        ArrayNode values = body.putArray("values");
        points.forEach(point -> values.add(PushJson.tree(point)));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", key(routeId, points));
        target.headers().forEach((name, value) -> headers.put(name, value.replace(CREDENTIAL, secret)));
        return new Request(target.method(), target.url(), headers, PushJson.bytes(body));
    }

    /** Pub/Sub's {@code publish}: the value as data, and its names as attributes that subscriptions can filter by. */
    static Request pubSub(PushTarget.PubSub target, String token, List<PushPoint> points) {
        ObjectNode body = JSON.objectNode();
        ArrayNode messages = body.putArray("messages");
        for (PushPoint point : points) {
            ObjectNode message = messages.addObject();
            message.put("data", Base64.getEncoder().encodeToString(PushJson.bytes(PushJson.tree(point))));
            message.putObject("attributes")
                    .put("id", point.id())
                    .put("network", point.network())
                    .put("node", point.node())
                    .put("sensor", point.sensor());
            if (target.isOrdered()) {
                message.put("orderingKey", point.network() + "/" + point.node());
            }
        }
        return new Request(
                "POST",
                below(target.url(), "/v1/projects/" + target.project() + "/topics/" + target.topic() + ":publish"),
                Map.of("Authorization", "Bearer " + token),
                PushJson.bytes(body));
    }

    /** The same for the same values. */
    static String key(String routeId, List<PushPoint> points) {
        MessageDigest digest = sha256();
        digest.update(routeId.getBytes(StandardCharsets.UTF_8));
        points.forEach(point -> digest.update(("\n" + point.id()).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_CHARACTERS);
    }

    private static URI below(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
