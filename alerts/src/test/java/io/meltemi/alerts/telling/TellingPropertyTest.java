package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.DANGERS;
import static io.meltemi.alerts.telling.SettingsUnderTest.WARNINGS;
import static io.meltemi.alerts.telling.SettingsUnderTest.building;
import static io.meltemi.alerts.telling.SettingsUnderTest.inhibition;
import static io.meltemi.alerts.telling.SettingsUnderTest.kind;
import static io.meltemi.alerts.telling.SettingsUnderTest.step;
import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static io.meltemi.alerts.telling.SettingsUnderTest.tells;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.Inhibition;
import io.meltemi.alerts.Route;
import io.meltemi.alerts.Routing;
import io.meltemi.schemas.event.AlertKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class TellingPropertyTest {

    private static final List<Route> ROUTES = List.of(
            tells("danger", DANGERS, true, "s0"),
            tells("library", building("library"), false, "s0", "s1"),
            SettingsUnderTest.below("library", "library-danger", DANGERS, false, null, "s2"),
            tells("offline", kind(AlertKind.NODE_OFFLINE), true, "s1"),
            tells("late-warning", WARNINGS, false, "s2"));

    private static final List<Inhibition> INHIBITIONS = List.of(
            inhibition("danger-over-warning", DANGERS, WARNINGS, AlertLabel.NODE, AlertLabel.SENSOR),
            inhibition("offline", kind(AlertKind.NODE_OFFLINE), kind(AlertKind.SEVERITY), AlertLabel.PLACE),
            Routing.BUILT_IN_INHIBITIONS.get(2));

    /**
     * Something that happens, and then time that passes.
     *
     * @param alarm which of the alarms, when it is about one
     */
    record Step(Action action, int alarm, int seconds) {}

    enum Action {
        FIRE,
        RAISE,
        LOWER,
        ACKNOWLEDGE,
        RESOLVE,
        MOVE,
        CHANGE_SETTINGS,
        DELETE_SUBSCRIBER,
        RESTART,
        TIME
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    @Label("whoever is to be told is told once, and nothing is told while it is muted")
    void tell_anyStory_keepsWhatIsPromised(
            @ForAll("settings") SettingsUnderTest first,
            @ForAll("settings") SettingsUnderTest second,
            @ForAll("steps") @Size(max = 40) List<Step> steps) {
        TellingReference reference = new TellingReference(first);
        boolean isFirst = true;
        for (Step step : steps) {
            switch (step.action()) {
                case CHANGE_SETTINGS -> {
                    isFirst = !isFirst;
                    reference.settings(isFirst ? first : second);
                }
                case DELETE_SUBSCRIBER -> reference.deleteSubscriber("s1");
                case RESTART -> reference.restarts();
                case TIME -> {
                    // only time passes
                }
                default -> reference.happens(step.action(), step.alarm());
            }
            reference.passes(step.seconds());
        }
        reference.endsAll();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(Action.FIRE)), Tuple.of(10, Arbitraries.of(Action.class))),
                        Arbitraries.integers().between(0, TellingReference.ALARMS - 1),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.integers().between(0, 5)),
                                Tuple.of(1, Arbitraries.integers().between(20, 250))))
                .as(Step::new)
                .list();
    }

    @Provide
    Arbitrary<SettingsUnderTest> settings() {
        return Combinators.combine(
                        subsets(ROUTES),
                        subsets(INHIBITIONS),
                        Arbitraries.of(0, 3),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.of(true, false))
                .as((routes, inhibitions, wait, silenceStart, escalates) -> {
                    SettingsUnderTest settings = subscribers("s0", "s1", "s2", "s3", "s4")
                            .inhibit(inhibitions.toArray(Inhibition[]::new))
                            .silence(
                                    "lab",
                                    building("lab"),
                                    TellingReference.START.plusSeconds(silenceStart),
                                    TellingReference.START.plusSeconds(silenceStart + 100L));
                    Duration interval = Duration.ofSeconds(30);
                    Duration repeat = Duration.ofMinutes(2);
                    settings = escalates
                            ? settings.defaultRoute(
                                    Duration.ofSeconds(wait), interval, repeat, step(Duration.ofMinutes(1), "s3"))
                            : settings.defaultRoute(Duration.ofSeconds(wait), interval, repeat);
                    for (Route route : routes) {
                        boolean isBelowOne =
                                routes.stream().anyMatch(other -> other.id().equals(route.parent()));
                        settings = isBelowOne || "default".equals(route.parent()) ? settings.route(route) : settings;
                    }
                    return settings;
                });
    }

    private static <T> Arbitrary<List<T>> subsets(List<T> all) {
        return Arbitraries.integers().between(0, (1 << all.size()) - 1).map(bits -> IntStream.range(0, all.size())
                .filter(i -> (bits >> i & 1) == 1)
                .mapToObj(all::get)
                .toList());
    }
}
