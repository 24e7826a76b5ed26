package io.meltemi.alerts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.rules.JsonFaults;
import io.meltemi.rules.JsonParts;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a routing tree of JSON, and finds what the schema cannot say. */
final class RoutingReader {

    private static final Map<String, AlertLabel> LABELS =
            Arrays.stream(AlertLabel.values()).collect(Collectors.toMap(AlertLabel::label, Function.identity()));

    private final JsonFaults faults;
    private final JsonParts parts;

    RoutingReader(JsonFaults faults) {
        this.faults = faults;
        this.parts = new JsonParts(faults);
    }

    /** The tree, or null when it has faults: then they are added. */
    @Nullable
    Routing routing(JsonNode json) {
        JsonNode listed = json.path("routes");
        List<Route> routes = new ArrayList<>();
        boolean linksAreShaped = listed.isArray() && !listed.isEmpty();
        for (int i = 0; i < listed.size(); i++) {
            String path = "$.routes[" + i + "]";
            linksAreShaped &=
                    listed.path(i).isObject() && faults.isFree(path + ".id") && faults.isFree(path + ".parent");
            Route route = faults.isFree(path) ? route(path, listed.path(i)) : null;
            if (route != null) {
                routes.add(route);
            }
        }
        if (linksAreShaped) {
            checkTree(listed);
        }
        List<Inhibition> inhibitions = inhibitions(json.path("inhibitions"));
        return faults.isEmpty() ? parts.made("$", () -> new Routing(routes, inhibitions)) : null;
    }

    private void checkTree(JsonNode routes) {
        List<String> ids = new ArrayList<>();
        List<@Nullable String> parents = new ArrayList<>();
        routes.forEach(route -> {
            ids.add(route.get("id").asText());
            parents.add(route.path("parent").asText(null));
        });
        RouteTree.check(ids, parents, faults);
    }

    private @Nullable Route route(String path, JsonNode json) {
        boolean isDefault = !json.has("parent");
        if (isDefault && json.has("match")) {
            faults.add(path + ".match", "nothing in the default route, which takes every alert", "a match");
        }
        AlertMatcher matcher = MatcherJson.read(path + ".match", json.path("match"), parts);
        List<EscalationStep> escalation = escalation(path + ".escalation", json.path("escalation"));
        Duration groupWait = duration(path, "groupWait", json);
        Duration groupInterval = duration(path, "groupInterval", json);
        Duration repeatInterval = duration(path, "repeatInterval", json);
        if (matcher == null) {
            return null;
        }
        return parts.made(path, () -> {
            Route route = new Route(
                    json.get("id").asText(),
                    json.path("parent").asText(null),
                    matcher,
                    json.path("continue").asBoolean(false),
                    json.has("subscribers") ? names(json.get("subscribers")) : null,
                    json.has("channels") ? channels(json.get("channels")) : null,
                    json.has("groupBy") ? labels(json.get("groupBy")) : null,
                    groupWait,
                    groupInterval,
                    repeatInterval,
                    json.has("escalation") ? escalation : null);
            return isDefault ? route.completedBy(Routing.DEFAULT_ROUTE) : route;
        });
    }

    private List<EscalationStep> escalation(String path, JsonNode json) {
        List<EscalationStep> steps = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            JsonNode step = json.get(i);
            String stepPath = path + "[" + i + "]";
            Duration after = duration(stepPath, "after", step);
            EscalationStep made = after == null
                    ? null
                    : parts.made(
                            stepPath,
                            () -> new EscalationStep(
                                    after, names(step.get("subscribers")), channels(step.path("channels"))));
            if (made != null) {
                steps.add(made);
            }
        }
        return steps;
    }

    /** The built-in ones and the document's, of which one of the same id takes a built-in one's place. */
    private List<Inhibition> inhibitions(JsonNode json) {
        Map<String, Inhibition> inhibitions = new LinkedHashMap<>();
        Routing.BUILT_IN_INHIBITIONS.forEach(builtIn -> inhibitions.put(builtIn.id(), builtIn));
        Map<String, String> pathById = new HashMap<>();
        for (int i = 0; i < json.size(); i++) {
            String path = "$.inhibitions[" + i + "]";
            JsonNode inhibition = json.path(i);
            if (!faults.isFree(path)) {
                continue;
            }
            String id = inhibition.get("id").asText();
            String first = pathById.putIfAbsent(id, path);
            if (first != null) {
                faults.add(path + ".id", "an id of its own", id + ", which is the id of " + first);
            }
            Inhibition made = inhibition(path, id, inhibition);
            if (!inhibition.path("enabled").asBoolean(true)) {
                inhibitions.remove(id);
            } else if (made != null) {
                inhibitions.put(id, made);
            }
        }
        return List.copyOf(inhibitions.values());
    }

    private @Nullable Inhibition inhibition(String path, String id, JsonNode json) {
        AlertMatcher source = MatcherJson.read(path + ".source", json.path("source"), parts);
        AlertMatcher target = MatcherJson.read(path + ".target", json.path("target"), parts);
        if (source == null || target == null || !(json.has("source") && json.has("target"))) {
            return null;
        }
        return parts.made(
                path,
                () -> new Inhibition(
                        id,
                        source,
                        target,
                        labels(json.path("equal")),
                        json.path("relayed").asBoolean(false),
                        json.path("remindersOnly").asBoolean(false)));
    }

    private @Nullable Duration duration(String path, String name, JsonNode json) {
        return json.has(name) ? parts.duration(path + "." + name, json.get(name).asText()) : null;
    }

    private static Set<String> names(JsonNode json) {
        Set<String> names = new HashSet<>();
        json.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Set<NotificationChannel> channels(JsonNode json) {
        Set<NotificationChannel> channels = EnumSet.noneOf(NotificationChannel.class);
        json.forEach(channel ->
                channels.add(NotificationChannel.valueOf(channel.asText().toUpperCase(Locale.ROOT))));
        return channels;
    }

    private static List<AlertLabel> labels(JsonNode json) {
        List<AlertLabel> labels = new ArrayList<>();
        json.forEach(label -> labels.add(requireNonNull(LABELS.get(label.asText()))));
        return labels;
    }
}
