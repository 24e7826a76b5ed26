package io.meltemi.rules;

import io.meltemi.rules.Condition.Comparison;
import io.meltemi.rules.Condition.Direction;
import io.meltemi.rules.Condition.RateWindow;
import io.meltemi.schemas.message.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Rules of every kind, over few names so that they often meet the same series. */
final class RuleArbitraries {

    static final List<String> SENSORS = List.of("temperature", "humidity", "camera", "Temperature2");
    static final List<String> NODES = List.of("n1", "n2", "n3");
    static final List<String> NETWORKS = List.of("campus", "forest");
    static final List<List<String>> PLACES = List.of(
            List.of(),
            List.of("Greece"),
            List.of("Greece", "Samos"),
            List.of("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52"),
            List.of("Samos"));

    private RuleArbitraries() {}

    static Arbitrary<Rule> rules() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withChars("abcXYZ019._-")
                                .ofMinLength(1)
                                .ofMaxLength(12),
                        Arbitraries.of(Severity.WARNING, Severity.DANGER),
                        Arbitraries.of(true, true, true, false),
                        selections(),
                        conditions(),
                        durations(),
                        durations(),
                        schedules().injectNull(0.7))
                .as((id, severity, enabled, selection, condition, dwell, keep, schedule) -> new Rule(
                        id,
                        enabled ? "" : "Off: \"é\\ 😀",
                        severity,
                        enabled,
                        selection,
                        condition,
                        dwell,
                        keep,
                        schedule));
    }

    static Arbitrary<Selection> selections() {
        return Combinators.combine(
                        Arbitraries.of(NETWORKS).injectNull(0.7),
                        Arbitraries.of(NODES).injectNull(0.6),
                        Arbitraries.of(PLACES))
                .as(Selection::new);
    }

    private static Arbitrary<Condition> conditions() {
        Arbitrary<Condition> flat = Arbitraries.oneOf(leaves(), groups(leaves()));
        return Arbitraries.frequencyOf(Tuple.of(4, leaves()), Tuple.of(2, groups(leaves())), Tuple.of(1, groups(flat)));
    }

    private static Arbitrary<Condition> groups(Arbitrary<Condition> parts) {
        Arbitrary<List<Condition>> lists = parts.list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(lists.map(Condition.All::new), lists.map(Condition.Any::new));
    }

    private static Arbitrary<Condition> leaves() {
        Arbitrary<Double> numbers = Arbitraries.of(-3.0, 0.0, 0.1, 1.0, 2.0, 5.0, 1e30);
        Arbitrary<Double> hysteresis = Arbitraries.of(0.0, 0.0, 0.5, 2.0);
        Arbitrary<Comparison> comparisons = Arbitraries.of(Comparison.values());
        Arbitrary<Condition> values =
                Combinators.combine(sensors(), comparisons, numbers, hysteresis).as(Condition.Value::new);
        Arbitrary<Condition> rates = Combinators.combine(
                        sensors(), comparisons, numbers, hysteresis, Arbitraries.of(Direction.values()), windows())
                .as(Condition.Rate::new);
        Arbitrary<Condition> objects = Combinators.combine(
                        sensors(),
                        Arbitraries.of("person", "Fire"),
                        comparisons,
                        Arbitraries.integers().between(0, 3))
                .as(Condition.Objects::new);
        Arbitrary<Condition> absences = Combinators.combine(
                        sensors(), Arbitraries.of(Duration.ofSeconds(20), Duration.ofMinutes(3)))
                .as(Condition.Absent::new);
        return Arbitraries.oneOf(values, values, rates, objects, absences);
    }

    private static Arbitrary<RateWindow> windows() {
        return Arbitraries.of(
                new RateWindow.Readings(2, Duration.ZERO),
                new RateWindow.Readings(3, Duration.ofSeconds(30)),
                new RateWindow.Readings(5, Duration.ofMillis(1_500)),
                new RateWindow.Trend(Duration.ofMinutes(1)),
                new RateWindow.Trend(Duration.ofMinutes(5)));
    }

    private static Arbitrary<SensorPattern> sensors() {
        return Arbitraries.oneOf(
                Arbitraries.of("*", "*temperature*", "TEMPERATURE", "humidity", "c?mera", "other")
                        .map(SensorPattern::glob),
                Arbitraries.of("temp.*", "(humidity|camera)", ".*2").map(SensorPattern::regularExpression));
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.of(
                Duration.ZERO, Duration.ZERO, Duration.ofSeconds(15), Duration.ofMillis(61_500), Duration.ofDays(3));
    }

    private static Arbitrary<Schedule> schedules() {
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                        Arbitraries.integers().between(0, 95),
                        Arbitraries.integers().between(0, 95),
                        Arbitraries.of("Europe/Athens", "Z", "+02:00", "America/New_York"))
                .as((days, from, to, zone) -> new Schedule(
                        days,
                        LocalTime.MIDNIGHT.plusMinutes(15L * from),
                        LocalTime.MIDNIGHT.plusSeconds(900L * to + (to % 2)),
                        ZoneId.of(zone)));
    }
}
