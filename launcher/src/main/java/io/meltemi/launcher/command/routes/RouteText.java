package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.EscalationStep;
import io.meltemi.alerts.Inhibition;
import io.meltemi.alerts.Route;
import io.meltemi.alerts.Routing;
import io.meltemi.operations.alerts.MatcherText;
import io.meltemi.schemas.event.NotificationChannel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routing tree as people read it. */
final class RouteText {

    private RouteText() {}

    /** A route a line, below its parent; what a route does not say is its parent's. */
    static void print(Routing routing, PrintWriter out) {
        Map<String, Integer> depths = new HashMap<>();
        for (Route route : routing.routes()) {
            int depth = route.parent() == null ? 0 : depths.getOrDefault(route.parent(), 0) + 1;
            depths.put(route.id(), depth);
            out.println("  ".repeat(depth) + route.id() + ": " + MatcherText.describe(route.matcher())
                    + (route.goesOn() ? ", and goes on" : "") + " -> " + telling(route));
        }
        for (Inhibition inhibition : routing.inhibitions()) {
            out.println(inhibition.id() + ": while open, " + MatcherText.describe(inhibition.source()) + " mutes "
                    + (inhibition.remindersOnly() ? "the reminders of " : "")
                    + MatcherText.describe(inhibition.target())
                    + (inhibition.relayed() ? ", of nodes that speak through it" : "")
                    + (inhibition.equal().isEmpty() ? "" : ", with the same " + labels(inhibition.equal())));
        }
    }

    private static String telling(Route route) {
        List<String> parts = new ArrayList<>();
        if (route.subscribers() != null) {
            parts.add(who(route));
        }
        Set<NotificationChannel> channels = route.channels();
        if (channels != null && !channels.isEmpty()) {
            parts.add("by " + channels(channels));
        }
        List<AlertLabel> groupBy = route.groupBy();
        if (groupBy != null) {
            parts.add(groupBy.isEmpty() ? "one group" : "grouped by " + labels(groupBy));
        }
        add(parts, "wait", route.groupWait());
        add(parts, "interval", route.groupInterval());
        add(parts, "repeat", route.repeatInterval());
        if (route.escalation() != null) {
            route.escalation().forEach(step -> parts.add(escalation(step)));
        }
        return parts.isEmpty() ? "as above" : String.join(", ", parts);
    }

    /** The default route's subscribers are beside those that no route names. */
    private static String who(Route route) {
        Set<String> names = route.subscribers() == null ? Set.of() : route.subscribers();
        if (names.isEmpty()) {
            return route.parent() == null ? "those whom no route names" : "nobody";
        }
        return names.stream().sorted().collect(Collectors.joining(" "));
    }

    private static String escalation(EscalationStep step) {
        return "unless acknowledged after " + step.after() + ": "
                + step.subscribers().stream().sorted().collect(Collectors.joining(" "))
                + (step.channels().isEmpty() ? "" : " by " + channels(step.channels()));
    }

    private static void add(List<String> parts, String name, @Nullable Duration duration) {
        if (duration != null) {
            parts.add(name + " " + (duration.isZero() ? "none" : duration));
        }
    }

    private static String labels(List<AlertLabel> labels) {
        return labels.stream().map(AlertLabel::label).collect(Collectors.joining(" "));
    }

    private static String channels(Set<NotificationChannel> channels) {
        return channels.stream().sorted().map(NotificationChannel::label).collect(Collectors.joining(" "));
    }
}
