package io.meltemi.push.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.JsonFaults;
import io.meltemi.rules.JsonParts;
import io.meltemi.rules.JsonShape;
import io.meltemi.rules.JsonText;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.topic.KafkaTopics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Routes as JSON, as they stand in files and on the Kafka topic {@code push-routes}; {@code push-routes.schema.json} says their shape. */
public final class PushRouteJson {

    /** Largest route, in bytes of JSON. */
    public static final int MAX_ROUTE_BYTES = 64 * 1024;

    /** Largest file of routes, in bytes. */
    public static final int MAX_FILE_BYTES = 4 * 1024 * 1024;

    private static final JsonShape SHAPE = JsonShape.ofTopic(KafkaTopics.PUSH_ROUTES);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final String ANY = "*";

    private PushRouteJson() {}

    /**
     * Reads one route.
     *
     * @throws PushRouteRejectedException with every fault
     */
    public static PushRoute read(byte[] json) throws PushRouteRejectedException {
        JsonFaults faults = new JsonFaults();
        JsonNode tree = JsonText.read(json, MAX_ROUTE_BYTES, faults);
        PushRoute route = tree == null ? null : route("$", tree, faults);
        if (route == null || !faults.isEmpty()) {
            throw new PushRouteRejectedException(faults.all());
        }
        return route;
    }

    /**
     * Reads a file of one route, or of an array of routes.
     *
     * @throws PushRouteRejectedException with every fault of every route
     */
    public static List<PushRoute> readAll(byte[] json) throws PushRouteRejectedException {
        JsonFaults faults = new JsonFaults();
        JsonNode tree = JsonText.read(json, MAX_FILE_BYTES, faults);
        List<PushRoute> routes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int count = tree == null ? 0 : tree.isArray() ? tree.size() : 1;
        for (int i = 0; tree != null && i < count; i++) {
            String path = tree.isArray() ? "$[" + i + "]" : "$";
            PushRoute route = route(path, tree.isArray() ? tree.get(i) : tree, faults);
            if (route != null) {
                if (!ids.add(route.id())) {
                    faults.add(path + ".id", "an id of its own", route.id());
                }
                routes.add(route);
            }
        }
        if (!faults.isEmpty()) {
            throw new PushRouteRejectedException(faults.all());
        }
        return List.copyOf(routes);
    }

    /** The route as one line of JSON; reads back as the same route. */
    public static byte[] write(PushRoute route) {
        ObjectNode json = JsonText.object().put("id", route.id());
        if (!route.description().isEmpty()) {
            json.put("description", route.description());
        }
        if (!route.isEnabled()) {
            json.put("enabled", false);
        }
        names(json.putArray("networks"), route.networks());
        names(json.putArray("nodes"), route.nodes());
        names(json.putArray("sensors"), route.sensors());
        if (route.every() != null && route.aggregate() != null) {
            json.put("every", route.every().toString());
            json.put("aggregate", route.aggregate().word());
        }
        target(json.putObject("target").putObject(route.target().kind()), route.target());
        return JsonText.write(json);
    }

    private static void names(ArrayNode json, List<SensorPattern> patterns) {
        patterns.forEach(pattern -> json.add(pattern.toString()));
    }

    private static void target(ObjectNode json, PushTarget target) {
        if (target instanceof PushTarget.Mqtt || target instanceof PushTarget.Http) {
            json.put("url", target.url().toString());
        }
        if (target instanceof PushTarget.ThingSpeak channel) {
            json.put("channel", channel.channel()).put("credential", channel.credential());
            ObjectNode fields = json.putObject("fields");
            new TreeMap<>(channel.fields()).forEach(fields::put);
            json.put("interval", channel.interval().toString());
            json.put("url", channel.url().toString());
        } else if (target instanceof PushTarget.Http http) {
            json.put("method", http.method());
            ObjectNode headers = json.putObject("headers");
            new TreeMap<>(http.headers()).forEach(headers::put);
            putText(json, "credential", http.credential());
            json.put("batch", http.batch());
        } else if (target instanceof PushTarget.Mqtt mqtt) {
            json.put("topic", mqtt.topic()).put("qos", mqtt.qos()).put("retain", mqtt.isRetained());
            putText(json, "user", mqtt.user());
            putText(json, "credential", mqtt.credential());
        } else if (target instanceof PushTarget.PubSub topic) {
            json.put("project", topic.project()).put("topic", topic.topic()).put("credential", topic.credential());
            json.put("ordered", topic.isOrdered()).put("url", topic.url().toString());
        }
    }

    private static void putText(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static @Nullable PushRoute route(String path, JsonNode json, JsonFaults faults) {
        int before = faults.size();
        SHAPE.check(path, json, faults);
        if (faults.size() > before) {
            return null;
        }
        JsonParts parts = new JsonParts(faults);
        Duration every = json.has("every")
                ? parts.duration(path + ".every", json.get("every").asText())
                : null;
        PushTarget target = target(path + ".target", json.get("target"), parts, faults);
        List<SensorPattern> networks = names(path + ".networks", json.path("networks"), parts);
        List<SensorPattern> nodes = names(path + ".nodes", json.path("nodes"), parts);
        List<SensorPattern> sensors = names(path + ".sensors", json.path("sensors"), parts);
        if (target == null || faults.size() > before) {
            return null;
        }
        return parts.made(
                path,
                () -> new PushRoute(
                        json.get("id").asText(),
                        json.path("description").asText(""),
                        json.path("enabled").asBoolean(true),
                        networks,
                        nodes,
                        sensors,
                        every,
                        json.has("aggregate")
                                ? Aggregate.of(json.get("aggregate").asText())
                                : null,
                        target));
    }

    private static List<SensorPattern> names(String path, JsonNode json, JsonParts parts) {
        List<SensorPattern> patterns = new ArrayList<>();
        if (json.isMissingNode()) {
            patterns.add(SensorPattern.glob(ANY));
        }
        for (int i = 0; i < json.size(); i++) {
            String name = json.get(i).asText();
            SensorPattern pattern = parts.made(path + "[" + i + "]", () -> SensorPattern.glob(name));
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static @Nullable PushTarget target(String path, JsonNode json, JsonParts parts, JsonFaults faults) {
        String kind = json.fieldNames().next();
        JsonNode of = json.get(kind);
        String at = path + "." + kind;
        return switch (kind) {
            case "thingspeak" -> thingSpeak(at, of, parts, faults);
            case "http" ->
                parts.made(
                        at,
                        () -> new PushTarget.Http(
                                url(of, ""),
                                of.path("method").asText("POST"),
                                headers(of),
                                text(of, "credential"),
                                of.path("batch").asInt(100)));
            case "mqtt" ->
                parts.made(
                        at,
                        () -> new PushTarget.Mqtt(
                                url(of, ""),
                                of.get("topic").asText(),
                                of.path("qos").asInt(1),
                                of.path("retain").asBoolean(false),
                                text(of, "user"),
                                text(of, "credential")));
            default ->
                parts.made(
                        at,
                        () -> new PushTarget.PubSub(
                                url(of, "https://pubsub.googleapis.com"),
                                of.get("project").asText(),
                                of.get("topic").asText(),
                                of.get("credential").asText(),
                                of.path("ordered").asBoolean(false)));
        };
    }

    private static @Nullable PushTarget thingSpeak(String path, JsonNode json, JsonParts parts, JsonFaults faults) {
        Duration interval =
                parts.duration(path + ".interval", json.path("interval").asText("PT15S"));
        Map<String, Integer> fields = new HashMap<>();
        json.get("fields")
                .fields()
                .forEachRemaining(
                        field -> fields.put(field.getKey(), field.getValue().asInt()));
        if (interval == null) {
            return null;
        }
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            faults.add(path + ".interval", "PT1S or more", interval.toString());
            return null;
        }
        return parts.made(
                path,
                () -> new PushTarget.ThingSpeak(
                        url(json, "https://api.thingspeak.com"),
                        json.get("channel").asLong(),
                        json.get("credential").asText(),
                        fields,
                        interval));
    }

    private static URI url(JsonNode json, String otherwise) {
        URI url = URI.create(json.path("url").asText(otherwise));
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("url: expected one with a host, and without a user, found " + url);
        }
        return url;
    }

    private static Map<String, String> headers(JsonNode json) {
        Map<String, String> headers = new HashMap<>();
        json.path("headers")
                .fields()
                .forEachRemaining(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.has(name) ? json.get(name).asText() : null;
    }
}
