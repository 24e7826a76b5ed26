package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.Route;
import io.meltemi.alerts.telling.RoutingTrace.AskedRoute;
import io.meltemi.alerts.telling.RoutingTrace.Outcome;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.topic.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through the tree as {@link WhoIsTold} does, and says why. */
final class RouteTracer {

    private final WhoIsTold who;
    private final Alert alert;
    private final List<AskedRoute> asked = new ArrayList<>();

    private RouteTracer(WhoIsTold who, Alert alert) {
        this.who = who;
        this.alert = alert;
    }

    static List<AskedRoute> trace(WhoIsTold who, Alert alert) {
        RouteTracer tracer = new RouteTracer(who, alert);
        tracer.ask(who.root(), 0);
        return tracer.asked;
    }

    private boolean ask(Route route, int depth) {
        String mismatch = mismatch(route.matcher(), alert);
        if (mismatch != null) {
            asked.add(new AskedRoute(route.id(), depth, Outcome.NOT_MATCHED, "does not match: " + mismatch));
            return false;
        }
        int place = asked.size();
        Route takenBy = null;
        boolean below = false;
        for (Route child : who.children(route.id())) {
            if (takenBy != null) {
                asked.add(new AskedRoute(
                        child.id(),
                        depth + 1,
                        Outcome.NOT_ASKED,
                        "not asked: " + takenBy.id() + " took it and does not go on"));
            } else if (ask(child, depth + 1)) {
                below = true;
                takenBy = child.goesOn() ? null : child;
            }
        }
        asked.add(
                place,
                below
                        ? new AskedRoute(
                                route.id(), depth, Outcome.TAKEN_BELOW, "matches, and so does a route below it")
                        : new AskedRoute(route.id(), depth, Outcome.TAKEN, "takes it"));
        return true;
    }

    /** What of a matcher does not hold for an alert, first, or null when all does. */
    private static @Nullable String mismatch(AlertMatcher matcher, Alert alert) {
        if (matcher.matches(alert)) {
            return null;
        }
        if (!matcher.kinds().isEmpty() && !matcher.kinds().contains(alert.kind())) {
            return asks("kind", anyOf(matcher.kinds()), alert.kind());
        }
        if (!matcher.severities().isEmpty() && !matcher.severities().contains(alert.severity())) {
            return asks("severity", anyOf(matcher.severities()), alert.severity());
        }
        if (matcher.network() != null && !matcher.network().equals(alert.network())) {
            return asks("network", matcher.network(), alert.network());
        }
        if (matcher.node() != null && (alert.nodeId() == null || !matcher.node().matches(alert.nodeId()))) {
            return asks("node", matcher.node(), alert.nodeId());
        }
        if (matcher.sensor() != null
                && (alert.sensor() == null || !matcher.sensor().matches(alert.sensor()))) {
            return asks("sensor", matcher.sensor(), alert.sensor());
        }
        Place place = alert.place();
        return asks("place", String.join("/", matcher.place()), place == null ? null : place.path());
    }

    private static String asks(String what, Object asked, @Nullable Object found) {
        return what + " must be " + asked + ", found " + (found == null ? "none" : found);
    }

    private static String anyOf(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(" or "));
    }
}
