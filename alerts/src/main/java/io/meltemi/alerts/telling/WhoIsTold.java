package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.EscalationStep;
import io.meltemi.alerts.Route;
import io.meltemi.alerts.Silence;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings, made ready to ask whom an alert is told. Immutable. */
final class WhoIsTold {

    private final AlertSettings settings;
    private final Map<String, EffectiveRoute> routes = new HashMap<>();
    private final Map<String, List<Route>> children = new HashMap<>();
    private final Route root;
    private final @Nullable EffectiveRoute unnamed;
    private final List<Silence> silences;

    WhoIsTold(AlertSettings settings) {
        this.settings = settings;
        List<Route> all = settings.routing().routes();
        Set<String> named = new HashSet<>();
        Map<String, Route> completed = new HashMap<>();
        for (Route route : all) {
            String parent = route.parent();
            Route above = parent == null ? null : completed.get(parent);
            Route complete = above == null ? route : route.completedBy(above);
            completed.put(route.id(), complete);
            EffectiveRoute effective = EffectiveRoute.of(complete);
            routes.put(route.id(), effective);
            if (parent != null) {
                children.computeIfAbsent(parent, id -> new ArrayList<>()).add(route);
            }
            named.addAll(effective.subscribers());
            effective.escalation().forEach(step -> named.addAll(step.subscribers()));
        }
        this.root = all.get(0);
        this.unnamed = ofTheUnnamed(named);
        this.silences = settings.silences().values().stream()
                .sorted(Comparator.comparing(Silence::id))
                .toList();
    }

    AlertSettings settings() {
        return settings;
    }

    boolean knows(String subscriber) {
        return settings.subscribers().containsKey(subscriber);
    }

    /** A route by its id, or null when there is none (any more). */
    @Nullable
    EffectiveRoute route(String id) {
        return routes.get(id);
    }

    /** The routes that an alert takes and that tell somebody, in the order of the tree; that of the unnamed last. */
    List<RouteMatch> matches(Alert alert) {
        List<EffectiveRoute> taken = new ArrayList<>();
        take(root, alert, taken);
        if (unnamed != null) {
            taken.add(unnamed);
        }
        Map<String, Set<NotificationChannel>> channels = new HashMap<>();
        for (EffectiveRoute route : taken) {
            for (String subscriber : route.subscribers()) {
                channels.computeIfAbsent(subscriber, name -> EnumSet.noneOf(NotificationChannel.class))
                        .addAll(allIfEmpty(route.channels()));
            }
        }
        List<RouteMatch> matches = new ArrayList<>();
        Set<String> assigned = new HashSet<>();
        for (EffectiveRoute route : taken) {
            TreeMap<String, List<String>> recipients = new TreeMap<>();
            for (String subscriber : route.subscribers()) {
                if (knows(subscriber) && assigned.add(subscriber)) {
                    recipients.put(subscriber, labels(channels.getOrDefault(subscriber, Set.of())));
                }
            }
            if (!recipients.isEmpty() || !route.escalation().isEmpty()) {
                matches.add(new RouteMatch(route, recipients));
            }
        }
        return matches;
    }

    /** Whether the alert takes the route or one below it. */
    private boolean take(Route route, Alert alert, List<EffectiveRoute> taken) {
        if (!route.matcher().matches(alert)) {
            return false;
        }
        boolean below = false;
        for (Route child : children(route.id())) {
            if (take(child, alert, taken)) {
                below = true;
                if (!child.goesOn()) {
                    break;
                }
            }
        }
        EffectiveRoute effective = routes.get(route.id());
        if (!below && effective != null) {
            taken.add(effective);
        }
        return true;
    }

    /** The routes below one, in the order in which they are asked. */
    List<Route> children(String route) {
        return children.getOrDefault(route, List.of());
    }

    Route root() {
        return root;
    }

    /** Those of a step that there are, sorted. */
    List<String> subscribers(EscalationStep step) {
        return step.subscribers().stream().filter(this::knows).sorted().toList();
    }

    /** The first silence by id that holds for an alert, or null. */
    @Nullable
    Silence silence(Alert alert, Instant now) {
        return silences(alert, now).findFirst().orElse(null);
    }

    /** The silences that hold for an alert, by id. */
    Stream<Silence> silences(Alert alert, Instant now) {
        return silences.stream()
                .filter(silence -> silence.holds(now) && silence.matcher().matches(alert));
    }

    /** When a silence next begins or ends, or null. */
    @Nullable
    Instant nextSilenceChange(Instant now) {
        Instant next = null;
        for (Silence silence : silences) {
            if (silence.start().isAfter(now)) {
                next = Times.first(next, silence.start());
            } else if (silence.end().isAfter(now)) {
                next = Times.first(next, silence.end());
            }
        }
        return next;
    }

    /** Sorted labels; empty for all channels. */
    static List<String> labels(Collection<NotificationChannel> channels) {
        return channels.isEmpty() || channels.size() == NotificationChannel.values().length
                ? List.of()
                : channels.stream().map(NotificationChannel::label).sorted().toList();
    }

    private static Collection<NotificationChannel> allIfEmpty(Set<NotificationChannel> channels) {
        return channels.isEmpty() ? EnumSet.allOf(NotificationChannel.class) : channels;
    }

    private @Nullable EffectiveRoute ofTheUnnamed(Set<String> named) {
        Set<String> unnamedSubscribers = new HashSet<>(settings.subscribers().keySet());
        unnamedSubscribers.removeAll(named);
        EffectiveRoute defaultRoute = routes.get(root.id());
        if (unnamedSubscribers.isEmpty() || defaultRoute == null) {
            return null;
        }
        EffectiveRoute route = EffectiveRoute.ofTheUnnamed(Set.copyOf(unnamedSubscribers), defaultRoute);
        routes.put(route.id(), route);
        return route;
    }
}
