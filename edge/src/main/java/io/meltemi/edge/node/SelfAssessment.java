package io.meltemi.edge.node;

import io.meltemi.rules.Assessment;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleMemory;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.rules.RuleSet;
import io.meltemi.rules.Selection;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node's own opinion of its severity (NODE-07 on the node): the built-in rules and those that the server handed over,
 * applied to what the node measures. A handed-over rule takes the place of a built-in one of its id. Immutable.
 */
public final class SelfAssessment {

    /** Most rules that a node keeps besides the built-in ones. */
    public static final int MAX_RULES = 32;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final Map<String, Rule> handedOver;
    private final Assessor assessor;
    private final Instant attentiveSince;
    private final Assessment assessment;
    private final boolean informed;

    private SelfAssessment(
            Map<String, Rule> handedOver,
            Assessor assessor,
            Instant attentiveSince,
            Assessment assessment,
            boolean informed) {
        this.handedOver = handedOver;
        this.assessor = assessor;
        this.attentiveSince = attentiveSince;
        this.assessment = assessment;
        this.informed = informed;
    }

    /**
     * Before the first measurement.
     *
     * @param handedOver rules of an earlier run
     * @param now since when the node listens to its sensors
     */
    static SelfAssessment begin(NodeProfile profile, Collection<Rule> handedOver, Instant now) {
        Map<String, Rule> byId = new TreeMap<>();
        handedOver.forEach(rule -> byId.put(rule.id(), forThisNode(rule)));
        Assessor assessor = assessor(byId);
        Assessment nothing = assessor.reassess(ruleNode(profile), RuleMemory.NONE, now, now);
        return new SelfAssessment(byId, assessor, now, nothing, false);
    }

    /** Whether anything speaks for the severity; until then the last known one holds (NODE-04). */
    public boolean informed() {
        return informed || assessment.severity() != Severity.NORMAL;
    }

    public Severity severity() {
        return assessment.severity();
    }

    /** Why, for people; null at {@code NORMAL}. */
    public @Nullable String reason() {
        Assessment.Finding finding = assessment.finding();
        return finding == null ? null : finding.reason();
    }

    /** When time alone may change the severity, or null when it cannot. */
    public @Nullable Instant wakeAt() {
        return assessment.wakeAt();
    }

    /** The rules that the server handed over, by id. */
    public List<Rule> handedOver() {
        return List.copyOf(handedOver.values());
    }

    /** After values were measured together; undeclared sensors are skipped. */
    SelfAssessment measured(NodeProfile profile, Map<String, Measurement> values, Instant now) {
        RuleNode node = ruleNode(profile);
        Assessment after = assessment;
        for (Map.Entry<String, Measurement> value : values.entrySet()) {
            SensorDeclaration sensor = profile.sensor(value.getKey());
            if (sensor != null) {
                after = assessor.onReading(node, after.memory(), reading(sensor, value.getValue(), now), now);
            }
        }
        return with(after, true, now);
    }

    /** With the same rules and nothing measured yet: what was measured before may be of sensors that are no more. */
    SelfAssessment renewed(NodeProfile profile, Instant now) {
        return begin(profile, handedOver.values(), now);
    }

    /** After time has passed. */
    SelfAssessment reassessed(NodeProfile profile, Instant now) {
        return with(assessor.reassess(ruleNode(profile), assessment.memory(), attentiveSince, now), informed, now);
    }

    /**
     * What comes of a rule that the server hands over (SET_RULE).
     *
     * @param json the rule; empty, <code>{}</code> or {@code null} takes the rule of this id away again. Its {@code where} is
     *     of no account: the rule is meant for this node.
     */
    Handover handOver(String id, String json, NodeProfile profile, Instant now) {
        if (id.isEmpty()) {
            return new Handover.Refused("expected the id of a rule but found none");
        }
        Map<String, Rule> after = new TreeMap<>(handedOver);
        if (json.isEmpty() || json.equals("{}") || json.equals("null")) {
            after.remove(id);
        } else {
            Rule rule;
            try {
                rule = RuleJson.read(json.getBytes(StandardCharsets.UTF_8));
            } catch (RuleRejectedException e) {
                return new Handover.Refused(String.valueOf(e.getMessage()));
            }
            if (!rule.id().equals(id)) {
                return new Handover.Refused("expected the rule " + id + " but found " + rule.id());
            }
            if (needsTrends(rule.condition())) {
                return new Handover.Refused(
                        "rate.window needs the server's trends; expected readings and span on a node");
            }
            after.put(id, forThisNode(rule));
            if (after.size() > MAX_RULES) {
                return new Handover.Refused("expected at most " + MAX_RULES + " rules but this is one more");
            }
        }
        SelfAssessment changed = new SelfAssessment(after, assessor(after), attentiveSince, assessment, informed);
        return new Handover.Accepted(changed.reassessed(profile, now));
    }

    private SelfAssessment with(Assessment after, boolean nowInformed, Instant now) {
        Instant wakeAt = after.wakeAt();
        if (wakeAt != null && !wakeAt.isAfter(now)) {
            after = new Assessment(after.memory(), after.severity(), after.finding(), now.plus(SHORTEST_WAIT));
        }
        return new SelfAssessment(handedOver, assessor, attentiveSince, after, nowInformed);
    }

    private static Assessor assessor(Map<String, Rule> handedOver) {
        return new Assessor(RuleSet.withBuiltIn(handedOver.values()));
    }

    private static RuleNode ruleNode(NodeProfile profile) {
        NodeIdentity identity = profile.identity();
        return new RuleNode(
                identity.network(),
                identity.nodeId(),
                identity.place(),
                profile.sensors().stream().map(SensorDeclaration::dataName).toList());
    }

    private static SensorReading reading(SensorDeclaration sensor, Measurement measurement, Instant now) {
        Instant time = measurement.time() == null ? now : measurement.time();
        return sensor.dataType() == DataType.STR
                ? new SensorReading(sensor.dataName(), time, now, null, measurement.value())
                : new SensorReading(sensor.dataName(), time, now, Double.valueOf(measurement.value()), null);
    }

    private static Rule forThisNode(Rule rule) {
        return new Rule(
                rule.id(),
                rule.description(),
                rule.severity(),
                rule.enabled(),
                Selection.ALL,
                rule.condition(),
                rule.dwell(),
                rule.keep(),
                rule.schedule());
    }

    private static boolean needsTrends(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(SelfAssessment::needsTrends);
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(SelfAssessment::needsTrends);
        }
        return condition instanceof Condition.Rate rate && rate.window() instanceof Condition.RateWindow.Trend;
    }

    /** What came of a rule that the server handed over. */
    sealed interface Handover {

        /** The node goes by it from now on. */
        record Accepted(SelfAssessment after) implements Handover {}

        /** The node does not take it; the reason says what was expected and what was found. */
        record Refused(String reason) implements Handover {}
    }
}
