package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.rules.RuleMemory.RuleStatus;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** NODE-04: assessed severity, whatever the rules and whatever comes. */
class AssessorPropertyTest {

    private static final Instant START = NodeUnderTest.START;

    /**
     * Something that comes.
     *
     * @param kind 0 to 6 a reading, 7 a trend, 8 and 9 time alone
     * @param timeShift of a reading's own time, before or after its arrival, in seconds
     */
    record Step(int kind, String sensor, int seconds, int timeShift, double value, String text) {}

    @Property(tries = 1_500)
    @Label("NODE-04: the index finds what going over all rules finds, and only the sequence decides")
    void assess_anyRulesAndSteps_isAsGoingOverAllRules(
            @ForAll("ruleLists") List<Rule> rules, @ForAll("nodes") RuleNode node, @ForAll("steps") List<Step> steps) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        RuleSet set = RuleSet.of(rules);
        Assessor assessor = new Assessor(set);
        ReferenceAssessor reference = new ReferenceAssessor(List.copyOf(byId.values()), node);
        RuleMemory memory = RuleMemory.NONE;
        Instant now = START;
        for (Step step : steps) {
            now = now.plusSeconds(step.seconds());
            Instant time = now.plusSeconds(step.timeShift());
            Assessment assessment;
            if (step.kind() <= 6) {
                boolean isText = step.kind() >= 5;
                SensorReading reading = new SensorReading(
                        step.sensor(), time, now, isText ? null : step.value(), isText ? step.text() : null);
                assessment = assessor.onReading(node, memory, reading, now);
                reference.reading(reading, now);
            } else if (step.kind() == 7) {
                assessment = assessor.onTrend(node, memory, step.sensor(), 60, time, step.value(), now);
                reference.trend(step.sensor(), 60, time, step.value(), now);
            } else {
                assessment = assessor.reassess(node, memory, START, now);
                reference.time(START, now);
            }
            memory = assessment.memory();
            assertThat(firing(memory)).isEqualTo(reference.firing());
            assertAgrees(assessment, byId);
            // Another assessor, with no cache of what went before, says the same.
            assertThat(new Assessor(set).reassess(node, memory, START, now))
                    .isEqualTo(assessor.reassess(node, memory, START, now));
        }
    }

    @Property(tries = 500)
    @Label("NODE-04: readings out of order and duplicates change nothing")
    void onReading_notNewer_changesNothing(
            @ForAll("ruleLists") List<Rule> rules,
            @ForAll("nodes") RuleNode node,
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(max = 1_000) int secondsLate) {
        Assessor assessor = new Assessor(RuleSet.of(rules));
        RuleMemory memory = RuleMemory.NONE;
        Instant now = START;
        for (Step step : steps) {
            now = now.plusSeconds(1);
            Assessment assessment = assessor.onReading(
                    node, memory, new SensorReading(step.sensor(), now, now, step.value(), null), now);
            memory = assessment.memory();
            SensorReading late =
                    new SensorReading(step.sensor(), now.minusSeconds(secondsLate), now, -step.value(), null);
            Assessment again = assessor.onReading(node, memory, late, now);
            assertThat(again).isEqualTo(assessment);
            assertThat(again.memory()).isSameAs(memory);
        }
    }

    @Property(tries = 300)
    @Label("A value that hovers within the hysteresis changes severity once")
    void onReading_valueWithinHysteresis_doesNotFlap(
            @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = 27.5, max = 29) Double> values) {
        NodeUnderTest node = new NodeUnderTest(RuleSet.of(RuleSet.builtIn().rules().stream()
                .filter(rule -> rule.id().equals("builtin-temperature-warning"))
                .toList()));
        int changes = 0;
        Severity before = Severity.NORMAL;
        for (int i = 0; i < values.size(); i++) {
            Severity after = node.reads(i, "temperature", values.get(i)).severity();
            changes += after == before ? 0 : 1;
            before = after;
        }
        boolean everReached = values.stream().anyMatch(value -> value >= 28);
        assertThat(changes).isEqualTo(everReached ? 1 : 0);
    }

    @Property(tries = 500)
    @Label("A rule never fires before its condition has held for its dwell, and then does, by time or by reading")
    void dwell_anySteps_isNeitherEarlyNorLate(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 90) Integer> gaps,
            @ForAll @Size(value = 40) List<@IntRange(max = 5) Integer> values) {
        NodeUnderTest node = NodeUnderTest.with(
                "{'id':'r','severity':'WARNING','when':{'value':{'is':'>=','threshold':1}},'for':'PT1M'}");
        double now = 0;
        double metSince = Double.NaN;
        for (int i = 0; i < gaps.size(); i++) {
            now += gaps.get(i);
            boolean timeAlone = values.get(i) == 5;
            Assessment assessment = timeAlone ? node.looks(now) : node.reads(now, "t", values.get(i));
            if (!timeAlone) {
                metSince = values.get(i) == 0 ? Double.NaN : Double.isNaN(metSince) ? now : metSince;
            }
            boolean fires = now - metSince >= 60;
            assertThat(assessment.severity()).isEqualTo(fires ? Severity.WARNING : Severity.NORMAL);
            if (!fires && !Double.isNaN(metSince)) {
                assertThat(assessment.wakeAt()).isEqualTo(NodeUnderTest.at(metSince + 60));
            } else {
                assertThat(assessment.wakeAt()).isNull();
            }
        }
    }

    @Property(tries = 500)
    @Label("Between now and wakeAt, time alone changes nothing")
    void wakeAt_anyRulesAndSteps_isWhenTimeAloneMayChangeSomething(
            @ForAll("ruleLists") List<Rule> rules,
            @ForAll("nodes") RuleNode node,
            @ForAll("steps") List<Step> steps,
            @ForAll @DoubleRange(max = 0.999) double share) {
        Assessor assessor = new Assessor(RuleSet.of(rules));
        RuleMemory memory =
                assessor.reassess(node, RuleMemory.NONE, START, START).memory();
        Instant now = START;
        for (Step step : steps) {
            now = now.plusSeconds(step.seconds());
            Assessment assessment = step.kind() >= 8
                    ? assessor.reassess(node, memory, START, now)
                    : assessor.onReading(
                            node, memory, new SensorReading(step.sensor(), now, now, step.value(), null), now);
            memory = assessment.memory();
            Instant wakeAt = assessment.wakeAt() == null ? now.plus(Duration.ofDays(30)) : assessment.wakeAt();
            if (wakeAt.isAfter(now)) {
                Instant between =
                        now.plusNanos((long) (Duration.between(now, wakeAt).toNanos() * share));
                Assessment then = assessor.reassess(node, memory, START, between);
                assertThat(then.severity()).isEqualTo(assessment.severity());
                assertThat(firing(then.memory())).isEqualTo(firing(memory));
                assertThat(then.wakeAt()).isEqualTo(assessment.wakeAt());
            }
        }
    }

    private static void assertAgrees(Assessment assessment, Map<String, Rule> rules) {
        Severity highest = Severity.NORMAL;
        for (RuleStatus status : assessment.memory().rules()) {
            Severity severity = rules.get(status.ruleId()).severity();
            if (status.firingSince() != null && severity.compareTo(highest) > 0) {
                highest = severity;
            }
        }
        assertThat(assessment.severity()).isEqualTo(highest);
        assertThat(assessment.finding() == null).isEqualTo(highest == Severity.NORMAL);
        if (assessment.finding() != null) {
            assertThat(rules.get(assessment.finding().ruleId()).severity()).isEqualTo(highest);
            assertThat(assessment.finding().reason())
                    .contains("rule " + assessment.finding().ruleId() + " fires");
        }
    }

    private static Map<String, Instant> firing(RuleMemory memory) {
        Map<String, Instant> firing = new TreeMap<>();
        for (RuleStatus status : memory.rules()) {
            if (status.firingSince() != null) {
                firing.put(status.ruleId(), status.firingSince());
            }
        }
        return firing;
    }

    @Provide
    Arbitrary<List<Rule>> ruleLists() {
        return RuleArbitraries.rules().list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<RuleNode> nodes() {
        List<Place> places = new ArrayList<>();
        places.add(new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52"));
        places.add(new Place("Greece", "Samos", "Vathy", "Campus", "indoor", "A", "A52"));
        places.add(new Place("Italy", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52"));
        return Combinators.combine(
                        Arbitraries.of("campus", "forest", "sea"),
                        Arbitraries.of("n1", "n2", "n9"),
                        Arbitraries.of(places).injectNull(0.1),
                        Arbitraries.of(RuleArbitraries.SENSORS).list().ofMaxSize(2))
                .as(RuleNode::new);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(RuleArbitraries.SENSORS),
                        Arbitraries.of(0, 1, 5, 14, 15, 20, 61, 200, 4_000),
                        Arbitraries.of(0, 0, 0, 0, -30, 2),
                        Arbitraries.of(-4.0, -1.0, 0.0, 0.7, 1.0, 2.5, 5.0, 8.0),
                        Arbitraries.of("", "person:1", "PERSON:2;fire:1", "cat:7"))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }
}
