package io.meltemi.alerts.life;

import static io.meltemi.alerts.life.LifeUnderTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.message.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Alerts, whatever a node does. */
class LifePropertyTest {

    /**
     * Something that comes.
     *
     * @param seconds since what came before
     * @param shift of its own time, before now
     * @param choice which severity, window or alert
     */
    record Step(Kind kind, int seconds, int shift, int choice) {}

    enum Kind {
        ASSESSED,
        REPORTED,
        CONNECTIVITY,
        MODE,
        TREND,
        PATTERN,
        REJECTED,
        ACKNOWLEDGED,
        TIME
    }

    @Property(tries = 600)
    @Label(
            "One open alert of a kind, node and sensor; each fires once, ends at most once, and its time never goes back")
    void life_anySteps_isInOrder(@ForAll("anySteps") List<Step> steps) {
        LifeUnderTest node = new LifeUnderTest();
        run(node, steps);

        Map<String, AlertEvent> last = new HashMap<>();
        Map<String, String> open = new HashMap<>();
        for (AlertEvent event : node.events) {
            String id = event.alert().alertId();
            String series =
                    switch (event.alert().kind()) {
                        case FORECAST -> "FORECAST/" + event.alert().sensor();
                        case PATTERN ->
                            "PATTERN/" + event.alert().facts().get("pattern")
                                    + event.alert().rule();
                        default -> event.alert().kind().name();
                    };
            AlertEvent before = last.put(id, event);
            if (event.event() == AlertEventType.FIRED) {
                assertThat(before).isNull();
                assertThat(open.put(series, id)).isNull();
                assertThat(event.number()).isEqualTo(1);
            } else {
                assertThat(before).isNotNull();
                assertThat(before.alert().isOpen()).isTrue();
                assertThat(open).containsEntry(series, id);
                assertThat(event.number()).isEqualTo(before.number() + 1);
                assertThat(event.time()).isAfterOrEqualTo(before.time());
                assertThat(event.alert().startedAt()).isEqualTo(before.alert().startedAt());
            }
            assertThat(event.alert().updatedAt()).isEqualTo(event.time());
            assertThat(event.alert().isOpen()).isEqualTo(event.event() != AlertEventType.RESOLVED);
            assertThat(event.alert().summary()).doesNotContain("\n");
            if (!event.alert().isOpen()) {
                open.remove(series);
            }
        }
    }

    @Property(tries = 600)
    @Label("KAFKA-02: the same inputs make the same events")
    void life_sameSteps_sameEvents(@ForAll("anySteps") List<Step> steps) {
        LifeUnderTest one = new LifeUnderTest();
        LifeUnderTest other = new LifeUnderTest();
        run(one, steps);
        run(other, steps);

        assertThat(other.events).isEqualTo(one.events);
        Set<String> ids = new HashSet<>();
        one.events.forEach(event -> assertThat(ids.add(event.id())).isTrue());
    }

    @Property(tries = 600)
    @Label("KAFKA-02: inputs that come again change nothing")
    void life_suffixAgain_changesNothing(@ForAll("anySteps") List<Step> steps, @ForAll double part) {
        LifeUnderTest node = new LifeUnderTest();
        List<Runnable> inputs = run(node, steps);
        List<AlertEvent> events = List.copyOf(node.events);

        int from = (int) (Math.abs(part % 1) * inputs.size());
        inputs.subList(from, inputs.size()).forEach(Runnable::run);

        assertThat(node.events).isEqualTo(events);
    }

    @Property(tries = 400)
    @Label("A backlog makes the alerts that would have been made live")
    void life_backlog_isAsLive(@ForAll("orderlySteps") List<Step> steps) {
        LifeUnderTest live = new LifeUnderTest();
        LifeUnderTest late = new LifeUnderTest();
        int now = 0;
        for (Step step : steps) {
            for (int second = now; second < now + step.seconds(); second++) {
                live.time(second);
            }
            now += step.seconds();
            hear(live, step, now, new ArrayList<>());
            hear(late, step, now, new ArrayList<>());
        }
        live.time(now + 100_000);
        late.time(now + 100_000);

        assertThat(late.events).containsExactlyInAnyOrderElementsOf(live.events);
    }

    @Property(tries = 300)
    @Label("When all has ended, what is left is what was heard")
    void life_ended_isSmall(@ForAll("anySteps") List<Step> steps) {
        LifeUnderTest node = new LifeUnderTest();
        run(node, steps);
        int end = 100_000;
        node.assessed(end, Severity.NORMAL)
                .reported(end, Severity.NORMAL)
                .connectivity(end, Connectivity.ONLINE, "a message came")
                .nodeEvent(end, NodeEventType.ACTIVATED, "server", FunctionalMode.ACTIVE, false, Map.of())
                .time(end + 1_000)
                .time(end + 100_000);

        assertThat(node.node).isNotNull().satisfies(left -> {
            assertThat(left.open()).isEmpty();
            assertThat(left.past()).isEmpty();
            assertThat(left.assessedCause()).isNull();
        });
        assertThat(node.wakeAt).isNull();
        assertThat(node.meter.isOver(at(end + 100_000))).isTrue();
    }

    @Provide
    Arbitrary<List<Step>> anySteps() {
        return steps(Arbitraries.integers().between(0, 40), Kind.values());
    }

    @Provide
    Arbitrary<List<Step>> orderlySteps() {
        return steps(
                Arbitraries.just(0),
                Kind.ASSESSED,
                Kind.REPORTED,
                Kind.CONNECTIVITY,
                Kind.MODE,
                Kind.PATTERN,
                Kind.ACKNOWLEDGED);
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<Integer> shifts, Kind... kinds) {
        return Combinators.combine(
                        Arbitraries.of(kinds),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.integers().between(0, 15)),
                                Tuple.of(1, Arbitraries.integers().between(60, 900))),
                        shifts,
                        Arbitraries.integers().between(0, 5))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** Lets a node hear the steps, and answers what lets it hear the same inputs again, later. */
    private static List<Runnable> run(LifeUnderTest node, List<Step> steps) {
        List<Runnable> inputs = new ArrayList<>();
        int now = 0;
        Map<Integer, Integer> ends = new HashMap<>();
        for (Step step : steps) {
            now += step.seconds();
            boolean isOrdered = step.kind() == Kind.TREND || step.kind() == Kind.PATTERN;
            hear(node, isOrdered ? inOrder(step, now, ends) : step, now, inputs);
        }
        node.time(now);
        return inputs;
    }

    /** An anomaly that begins, one that began in this hundred seconds and goes on or is over, or a declared pattern. */
    private static Pattern pattern(Step step, int own) {
        Severity severity = step.choice() == 2 ? null : step.choice() == 3 ? Severity.DANGER : Severity.WARNING;
        if (step.choice() > 3) {
            return LifeUnderTest.sequence(own, "declared" + step.choice(), Severity.WARNING);
        }
        double start = Math.floorDiv(own, 100) * 100;
        return LifeUnderTest.anomaly(start, own, Math.max(start, own), step.choice() != 1, severity);
    }

    /** A line that is no older than the one before of the same window, as {@link AlertLife} asks for, or a pattern. */
    private static Step inOrder(Step step, int now, Map<Integer, Integer> ends) {
        int end = ends.merge(step.kind() == Kind.TREND ? step.choice() % 2 : 2, now - step.shift(), Math::max);
        return new Step(step.kind(), step.seconds(), now - end, step.choice());
    }

    private static void hear(LifeUnderTest node, Step step, int now, List<Runnable> again) {
        int own = now - step.shift();
        Severity severity = Severity.values()[step.choice() % 3];
        int before = node.inputs.size();
        switch (step.kind()) {
            case ASSESSED -> node.assessedAt(own, now, severity);
            case REPORTED -> node.reportedAt(own, now, severity);
            case CONNECTIVITY ->
                node.connectivity(own, step.choice() % 2 == 0 ? Connectivity.OFFLINE : Connectivity.ONLINE, "x");
            case MODE ->
                node.nodeEvent(
                        own,
                        step.choice() % 2 == 0 ? NodeEventType.BLOCKED : NodeEventType.UNBLOCKED,
                        "anna",
                        step.choice() % 2 == 0 ? FunctionalMode.BLOCKED : FunctionalMode.ACTIVE,
                        step.choice() == 2,
                        Map.of());
            case TREND ->
                node.trend(
                        now,
                        LifeUnderTest.trend(
                                own,
                                step.choice() % 2 == 0 ? 900 : 3_600,
                                step.choice() < 2 ? null : 300 * step.choice(),
                                step.choice() == 5 ? Severity.WARNING : Severity.DANGER));
            case PATTERN -> node.pattern(now, pattern(step, own));
            case REJECTED -> {
                for (int i = 0; i <= 4 * step.choice(); i++) {
                    node.hears(LifeUnderTest.rejected(own, node.nextOffset()), now);
                }
            }
            case ACKNOWLEDGED -> {
                List<AlertEvent> fired = node.events.stream()
                        .filter(event -> event.event() == AlertEventType.FIRED)
                        .toList();
                if (!fired.isEmpty()) {
                    AlertEvent chosen = fired.get(fired.size() - 1 - step.choice() % fired.size());
                    node.acknowledged(own, chosen.alert().alertId(), "anna", "");
                }
            }
            case TIME -> node.time(now);
        }
        again.addAll(node.inputs.subList(before, node.inputs.size()));
    }
}
