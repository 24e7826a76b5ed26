package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.EscalationStep;
import io.meltemi.alerts.Inhibition;
import io.meltemi.alerts.Route;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.Subscriber;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings made step by step. The default route groups by place, waits 3 s, then 1 min, and reminds every 4 h, as it does
 * everywhere; each change is to a copy.
 */
final class SettingsUnderTest {

    static final AlertMatcher WARNINGS = severity(Severity.WARNING);
    static final AlertMatcher DANGERS = severity(Severity.DANGER);

    private final Map<String, Subscriber> subscribers = new HashMap<>();
    private final Map<String, Silence> silences = new HashMap<>();
    private final List<Route> routes = new ArrayList<>(List.of(Routing.DEFAULT_ROUTE));
    private final List<Inhibition> inhibitions = new ArrayList<>();

    static SettingsUnderTest subscribers(String... names) {
        return new SettingsUnderTest().and(names);
    }

    SettingsUnderTest and(String... names) {
        SettingsUnderTest copy = copy();
        for (String name : names) {
            copy.subscribers.put(
                    name,
                    new Subscriber(
                            name,
                            Map.of(NotificationChannel.EMAIL, name + "@meltemi.example"),
                            "en",
                            ZoneOffset.UTC,
                            Severity.WARNING,
                            null,
                            null,
                            null));
        }
        return copy;
    }

    SettingsUnderTest without(String subscriber) {
        SettingsUnderTest copy = copy();
        copy.subscribers.remove(subscriber);
        return copy;
    }

    SettingsUnderTest defaultRoute(Duration wait, Duration interval, Duration repeat, EscalationStep... escalation) {
        SettingsUnderTest copy = copy();
        Route before = routes.get(0);
        copy.routes.set(
                0,
                new Route(
                        before.id(),
                        null,
                        AlertMatcher.ALL,
                        false,
                        before.subscribers(),
                        Set.of(),
                        before.groupBy(),
                        wait,
                        interval,
                        repeat,
                        List.of(escalation)));
        return copy;
    }

    SettingsUnderTest defaultTells(String... names) {
        SettingsUnderTest copy = copy();
        Route before = routes.get(0);
        copy.routes.set(
                0,
                new Route(
                        before.id(),
                        null,
                        AlertMatcher.ALL,
                        false,
                        Set.of(names),
                        before.channels(),
                        before.groupBy(),
                        before.groupWait(),
                        before.groupInterval(),
                        before.repeatInterval(),
                        before.escalation()));
        return copy;
    }

    SettingsUnderTest route(Route route) {
        SettingsUnderTest copy = copy();
        copy.routes.add(route);
        return copy;
    }

    SettingsUnderTest withoutRoute(String id) {
        SettingsUnderTest copy = copy();
        copy.routes.removeIf(route -> route.id().equals(id));
        return copy;
    }

    SettingsUnderTest inhibit(Inhibition... all) {
        SettingsUnderTest copy = copy();
        copy.inhibitions.addAll(List.of(all));
        return copy;
    }

    SettingsUnderTest silence(String id, AlertMatcher matcher, Instant start, Instant end) {
        SettingsUnderTest copy = copy();
        copy.silences.put(id, new Silence(id, matcher, start, end, "maria", "works"));
        return copy;
    }

    SettingsUnderTest withoutSilence(String id) {
        SettingsUnderTest copy = copy();
        copy.silences.remove(id);
        return copy;
    }

    AlertSettings settings() {
        return new AlertSettings(subscribers, new Routing(routes, inhibitions), silences);
    }

    /** A route below the default route that leaves all but whom it tells to it. */
    static Route tells(String id, AlertMatcher matcher, boolean goesOn, String... names) {
        return below("default", id, matcher, goesOn, null, names);
    }

    static Route below(
            String parent,
            String id,
            AlertMatcher matcher,
            boolean goesOn,
            @Nullable Set<NotificationChannel> channels,
            String... names) {
        return new Route(
                id,
                parent,
                matcher,
                goesOn,
                new HashSet<>(Arrays.asList(names)),
                channels,
                null,
                null,
                null,
                null,
                null);
    }

    static EscalationStep step(Duration after, String... names) {
        return new EscalationStep(after, Set.of(names), Set.of());
    }

    static Inhibition inhibition(String id, AlertMatcher source, AlertMatcher target, AlertLabel... equal) {
        return new Inhibition(id, source, target, List.of(equal), false, false);
    }

    static AlertMatcher severity(Severity severity) {
        return new AlertMatcher(Set.of(), Set.of(severity), null, null, null, List.of());
    }

    static AlertMatcher kind(AlertKind kind) {
        return new AlertMatcher(Set.of(kind), Set.of(), null, null, null, List.of());
    }

    static AlertMatcher building(String building) {
        return new AlertMatcher(
                Set.of(), Set.of(), null, null, null, List.of("gr", "attica", "athens", "campus", "indoor", building));
    }

    private SettingsUnderTest copy() {
        SettingsUnderTest copy = new SettingsUnderTest();
        copy.subscribers.putAll(subscribers);
        copy.silences.putAll(silences);
        copy.routes.clear();
        copy.routes.addAll(routes);
        copy.inhibitions.addAll(inhibitions);
        return copy;
    }
}
