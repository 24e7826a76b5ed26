package io.meltemi.alerts;

import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.rules.Schedule;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Settings of every kind. */
final class SettingsArbitraries {

    private static final List<String> NAMES = List.of("keeper", "boss", "night-shift", "A.b_C");

    private SettingsArbitraries() {}

    static Arbitrary<Subscriber> subscribers() {
        return Combinators.combine(
                        Arbitraries.of(NAMES),
                        addresses(),
                        Arbitraries.of("en", "el", "de-CH", "zh-Hant-TW"),
                        zones(),
                        severities(),
                        schedules().injectNull(0.5),
                        schedules().injectNull(0.5),
                        caps().injectNull(0.3))
                .as(Subscriber::new);
    }

    static Arbitrary<Silence> silences() {
        return Combinators.combine(
                        Arbitraries.of(NAMES),
                        matchers(),
                        Arbitraries.longs().between(0, 4_000_000_000_000_000L),
                        Arbitraries.longs().between(1, 1_000_000_000_000L),
                        Arbitraries.of("operator", "Ελένη"),
                        Arbitraries.of("", "the roof is \"repaired\""))
                .as((id, matcher, start, length, author, comment) -> new Silence(
                        id,
                        matcher,
                        Instant.EPOCH.plusNanos(start * 1_000),
                        Instant.EPOCH.plusNanos((start + length) * 1_000),
                        author,
                        comment));
    }

    /** Trees of up to eight routes: each hangs below one of those before it. */
    static Arbitrary<Routing> routings() {
        return Combinators.combine(
                        routes().list().ofMaxSize(7),
                        Arbitraries.integers().between(0, 100).list().ofSize(7),
                        inhibitions())
                .as((routes, parents, inhibitions) -> {
                    List<Route> tree = new ArrayList<>();
                    tree.add(
                            routes.isEmpty()
                                    ? Routing.DEFAULT_ROUTE
                                    : with("root", null, routes.get(0)).completedBy(Routing.DEFAULT_ROUTE));
                    for (int i = 0; i < routes.size(); i++) {
                        String parent = tree.get(parents.get(i) % tree.size()).id();
                        tree.add(with("r" + i, parent, routes.get(i)));
                    }
                    return new Routing(tree, inhibitions);
                });
    }

    private static Route with(String id, @Nullable String parent, Route route) {
        return new Route(
                id,
                parent,
                parent == null ? AlertMatcher.ALL : route.matcher(),
                parent != null && route.goesOn(),
                route.subscribers(),
                route.channels(),
                route.groupBy(),
                route.groupWait(),
                route.groupInterval(),
                route.repeatInterval(),
                route.escalation());
    }

    private static Arbitrary<Route> routes() {
        Arbitrary<List<EscalationStep>> escalations = Combinators.combine(
                        names().filter(names -> !names.isEmpty()), channels())
                .as((names, channels) -> List.of(
                        new EscalationStep(Duration.ofSeconds(1), names, channels),
                        new EscalationStep(Duration.ofMinutes(10), names, Set.of())));
        return Combinators.combine(
                        matchers(),
                        Arbitraries.of(true, false),
                        names().injectNull(0.3),
                        channels().injectNull(0.3),
                        labels().injectNull(0.3),
                        Arbitraries.of(Duration.ZERO, Duration.ofMillis(2_500)).injectNull(0.3),
                        Arbitraries.of(Duration.ofSeconds(1), Duration.ofDays(2))
                                .injectNull(0.3),
                        escalations.injectNull(0.3))
                .as((matcher, goesOn, names, channels, labels, wait, interval, escalation) -> new Route(
                        "any",
                        "other",
                        matcher,
                        goesOn,
                        names,
                        channels,
                        labels,
                        wait,
                        interval,
                        wait == null ? null : wait.isZero() ? wait : Duration.ofMinutes(1),
                        escalation));
    }

    /** Some of the built-in ones, then others. */
    private static Arbitrary<List<Inhibition>> inhibitions() {
        Arbitrary<Inhibition> own = Combinators.combine(matchers(), matchers(), labels(), Arbitraries.of(true, false))
                .as((source, target, equal, remindersOnly) ->
                        new Inhibition("own", source, target, equal, source.equals(target), remindersOnly));
        return Combinators.combine(Arbitraries.of(Routing.BUILT_IN_INHIBITIONS).set(), own.injectNull(0.5))
                .as((builtIn, other) -> {
                    List<Inhibition> all = new ArrayList<>(Routing.BUILT_IN_INHIBITIONS);
                    all.retainAll(builtIn);
                    if (other != null) {
                        all.add(other);
                    }
                    return all;
                });
    }

    static Arbitrary<AlertMatcher> matchers() {
        Arbitrary<SensorPattern> patterns = Arbitraries.of(
                SensorPattern.glob("N*"), SensorPattern.glob("*flame*"), SensorPattern.regularExpression("n[0-9]+"));
        return Combinators.combine(
                        Arbitraries.of(AlertKind.class).set(),
                        severities().set(),
                        Arbitraries.of("campus", "forest").injectNull(0.5),
                        patterns.injectNull(0.5),
                        patterns.injectNull(0.5),
                        Arbitraries.of(List.<String>of(), List.of("GR"), List.of("GR", "Samos", "Καρλόβασι")))
                .as(AlertMatcher::new);
    }

    private static Arbitrary<Map<NotificationChannel, String>> addresses() {
        return Arbitraries.of(
                Map.of(),
                Map.of(NotificationChannel.EMAIL, "keeper@example.org"),
                Map.of(NotificationChannel.EMAIL, "k+x@localhost", NotificationChannel.SMS, "+302273012345"),
                Map.of(NotificationChannel.WEBHOOK, ""),
                Map.of(NotificationChannel.WEBHOOK, "https://example.org:8443/hook?a=b%20c"));
    }

    private static Arbitrary<Schedule> schedules() {
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                        Arbitraries.integers().between(0, 95),
                        Arbitraries.integers().between(0, 95),
                        zones())
                .as((days, from, to, zone) -> new Schedule(
                        days,
                        LocalTime.MIDNIGHT.plusMinutes(15L * from),
                        LocalTime.MIDNIGHT.plusSeconds(900L * to + (to % 2)),
                        zone));
    }

    private static Arbitrary<Cap> caps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, Cap.MAX_NOTIFICATIONS),
                        Arbitraries.of(Duration.ofSeconds(1), Duration.ofMinutes(10), Cap.MAX_PER))
                .as(Cap::new);
    }

    private static Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Athens", "Z", "UTC", "+02:00", "America/New_York")
                .map(ZoneId::of);
    }

    private static Arbitrary<Severity> severities() {
        return Arbitraries.of(Severity.WARNING, Severity.DANGER);
    }

    private static Arbitrary<Set<String>> names() {
        return Arbitraries.of(NAMES).set();
    }

    private static Arbitrary<Set<NotificationChannel>> channels() {
        return Arbitraries.of(NotificationChannel.class).set();
    }

    private static Arbitrary<List<AlertLabel>> labels() {
        return Arbitraries.of(AlertLabel.class).set().map(List::copyOf);
    }
}
