package io.meltemi.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.JsonText;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routing tree as JSON, as it stands in its file and on the Kafka topic {@code routing}; {@code routing.schema.json} says
 * its shape.
 */
public final class RoutingJson {

    /** Largest document, in bytes: 512 KiB. */
    public static final int MAX_BYTES = 512 * 1024;

    private static final SettingsDocument<Routing> DOCUMENT = new SettingsDocument<>(
            KafkaTopics.ROUTING, MAX_BYTES, (json, faults) -> new RoutingReader(faults).routing(json));

    private RoutingJson() {}

    /** @throws AlertSettingsRejectedException with every fault: what the schema wants, and what it cannot say */
    public static Routing read(byte[] json) throws AlertSettingsRejectedException {
        return DOCUMENT.read(json);
    }

    /** The tree as one line of JSON; reads back as the same tree. Built-in inhibitions are left out. */
    public static byte[] write(Routing routing) {
        ObjectNode json = JsonText.object();
        ArrayNode routes = json.putArray("routes");
        routing.routes().forEach(route -> routes.add(route(route)));
        ArrayNode inhibitions = json.putArray("inhibitions");
        routing.inhibitions().stream()
                .filter(inhibition -> !Routing.BUILT_IN_INHIBITIONS.contains(inhibition))
                .forEach(inhibition -> inhibitions.add(inhibition(inhibition)));
        Set<String> ids = routing.inhibitions().stream().map(Inhibition::id).collect(Collectors.toSet());
        Routing.BUILT_IN_INHIBITIONS.stream()
                .filter(builtIn -> !ids.contains(builtIn.id()))
                .forEach(off -> inhibitions.addObject().put("id", off.id()).put("enabled", false));
        return JsonText.write(json);
    }

    private static ObjectNode route(Route route) {
        ObjectNode json = JsonText.object().put("id", route.id());
        if (route.parent() != null) {
            json.put("parent", route.parent());
        }
        if (!route.matcher().equals(AlertMatcher.ALL)) {
            json.set("match", MatcherJson.tree(route.matcher()));
        }
        if (route.goesOn()) {
            json.put("continue", true);
        }
        if (route.subscribers() != null) {
            texts(json.putArray("subscribers"), sorted(route.subscribers()));
        }
        if (route.channels() != null) {
            texts(json.putArray("channels"), channels(route.channels()));
        }
        if (route.groupBy() != null) {
            texts(json.putArray("groupBy"), labels(route.groupBy()));
        }
        duration(json, "groupWait", route.groupWait());
        duration(json, "groupInterval", route.groupInterval());
        duration(json, "repeatInterval", route.repeatInterval());
        if (route.escalation() != null) {
            ArrayNode steps = json.putArray("escalation");
            route.escalation().forEach(step -> steps.add(step(step)));
        }
        return json;
    }

    private static ObjectNode step(EscalationStep step) {
        ObjectNode json = JsonText.object().put("after", step.after().toString());
        texts(json.putArray("subscribers"), sorted(step.subscribers()));
        texts(json.putArray("channels"), channels(step.channels()));
        return json;
    }

    private static ObjectNode inhibition(Inhibition inhibition) {
        ObjectNode json = JsonText.object().put("id", inhibition.id());
        json.set("source", MatcherJson.tree(inhibition.source()));
        json.set("target", MatcherJson.tree(inhibition.target()));
        texts(json.putArray("equal"), labels(inhibition.equal()));
        return json.put("relayed", inhibition.relayed()).put("remindersOnly", inhibition.remindersOnly());
    }

    private static void duration(ObjectNode json, String name, @Nullable Duration duration) {
        if (duration != null) {
            json.put(name, duration.toString());
        }
    }

    private static List<String> channels(Set<NotificationChannel> channels) {
        return channels.stream().sorted().map(NotificationChannel::label).toList();
    }

    private static List<String> labels(List<AlertLabel> labels) {
        return labels.stream().map(AlertLabel::label).toList();
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static void texts(ArrayNode json, Collection<String> texts) {
        texts.forEach(json::add);
    }
}
