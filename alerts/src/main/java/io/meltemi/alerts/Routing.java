package io.meltemi.alerts;

import io.meltemi.rules.JsonFaults;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The routing tree with its inhibitions. A subscriber that no route or escalation step names is told of every alert, grouped as
 * the default route has it (contract section 8).
 *
 * @param routes each after its parent, siblings in the order in which they are asked; the first is the default route. They may
 *     be given in another order, and are put in this one: a route, then what is below it
 * @param inhibitions the built-in ones too
 */
public record Routing(List<Route> routes, List<Inhibition> inhibitions) {

    /** Most routes of a tree. */
    public static final int MAX_ROUTES = 1_000;

    /** The default route where nothing else is said. */
    public static final Route DEFAULT_ROUTE = new Route(
            "default",
            null,
            AlertMatcher.ALL,
            false,
            Set.of(),
            Set.of(),
            List.of(AlertLabel.NETWORK, AlertLabel.PLACE),
            Duration.ofSeconds(3),
            Duration.ofMinutes(1),
            Duration.ofHours(4),
            List.of());

    /**
     * An offline gateway mutes the silence of its nodes, danger the warnings of the same series, a building's danger reminders, and
     * a blocked node's alert its silence.
     */
    public static final List<Inhibition> BUILT_IN_INHIBITIONS = List.of(
            new Inhibition(
                    "builtin-gateway",
                    kind(AlertKind.NODE_OFFLINE),
                    kind(AlertKind.NODE_OFFLINE),
                    List.of(AlertLabel.NETWORK),
                    true,
                    false),
            new Inhibition(
                    "builtin-danger-over-warning",
                    severity(Severity.DANGER),
                    severity(Severity.WARNING),
                    List.of(AlertLabel.NODE, AlertLabel.SENSOR),
                    false,
                    false),
            new Inhibition(
                    "builtin-building",
                    severity(Severity.DANGER),
                    severity(Severity.WARNING),
                    List.of(AlertLabel.NETWORK, AlertLabel.BUILDING),
                    false,
                    true),
            new Inhibition(
                    "builtin-blocked-over-offline",
                    kind(AlertKind.NODE_BLOCKED),
                    kind(AlertKind.NODE_OFFLINE),
                    List.of(AlertLabel.NODE),
                    false,
                    false));

    /** Where nobody has put another. */
    public static final Routing DEFAULT = new Routing(List.of(DEFAULT_ROUTE), BUILT_IN_INHIBITIONS);

    public Routing {
        JsonFaults faults = new JsonFaults();
        RouteTree.check(
                routes.stream().map(Route::id).toList(),
                routes.stream().map(Route::parent).toList(),
                faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults.all()));
        }
        routes = RouteTree.ordered(routes);
        checkDefault(routes.get(0));
        inhibitions = List.copyOf(inhibitions);
    }

    private static void checkDefault(Route route) {
        if (!route.matcher().equals(AlertMatcher.ALL) || route.goesOn()) {
            throw new IllegalArgumentException(
                    "the default route takes every alert and is the last, so it has no match and no continue");
        }
        if (route.subscribers() == null
                || route.channels() == null
                || route.groupBy() == null
                || route.groupWait() == null
                || route.groupInterval() == null
                || route.repeatInterval() == null
                || route.escalation() == null) {
            throw new IllegalArgumentException("the default route must have everything, found " + route);
        }
    }

    private static AlertMatcher kind(AlertKind kind) {
        return new AlertMatcher(Set.of(kind), Set.of(), null, null, null, List.of());
    }

    private static AlertMatcher severity(Severity severity) {
        return new AlertMatcher(Set.of(), Set.of(severity), null, null, null, List.of());
    }
}
