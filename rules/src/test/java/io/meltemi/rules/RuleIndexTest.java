package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.rules.RuleMemory.RuleStatus;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RuleIndexTest {

    private static final RuleSet TEN_THOUSAND = tenThousand();

    @Test
    void plan_ofTenThousandRules_holdsOnlyThoseThatSelectTheSeries() {
        RuleIndex index = new RuleIndex(TEN_THOUSAND);
        Place place = new Place("Greece", "p1", "a", "b", "c", "d", "e");

        assertThat(rules(index, new RuleNode("campus", "n0", place, List.of()), "temperature"))
                .containsExactly("node0", "place1");
        assertThat(rules(index, new RuleNode("campus", "n7", null, List.of()), "temperature"))
                .containsExactly("node7");
        assertThat(rules(index, new RuleNode("campus", "x", place, List.of()), "Sensor12"))
                .containsExactly("place1", "sensor12");
        assertThat(rules(index, new RuleNode("campus", "x", null, List.of()), "temperature"))
                .isEmpty();
    }

    @Test
    void onReading_ofTenThousandRules_firesThoseThatSelectTheNode() {
        NodeUnderTest node = new NodeUnderTest(TEN_THOUSAND);
        node.node = new RuleNode("campus", "n42", null, List.of());

        assertThat(node.reads(0, "sensor43", 1).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.memory.rules()).extracting(RuleStatus::ruleId).containsExactly("node42", "sensor43");
    }

    @Test
    void scope_ofNodesThatTheSameRulesSelect_isShared() {
        RuleIndex index = new RuleIndex(TEN_THOUSAND);

        assertThat(index.scope(new RuleNode("campus", "x", null, List.of())))
                .isSameAs(index.scope(new RuleNode("forest", "y", null, List.of("t"))))
                .isNotSameAs(index.scope(new RuleNode("campus", "n1", null, List.of())));
    }

    @Test
    void plan_ofMoreNamesThanAreKept_staysRight() {
        RuleIndex index = new RuleIndex(TEN_THOUSAND);
        RuleNode node = new RuleNode("campus", "n3", null, List.of());
        RuleIndex.Scope scope = index.scope(node);
        for (int i = 0; i < 70_000; i++) {
            index.plan(scope, "name" + i);
        }

        assertThat(scope.plans()).isLessThan(70_000);
        assertThat(rules(index, node, "sensor5")).containsExactly("node3", "sensor5");
    }

    private static List<String> rules(RuleIndex index, RuleNode node, String sensor) {
        return index.plan(index.scope(node), sensor).rules().stream()
                .map(leaves -> leaves.rule().rule().id())
                .toList();
    }

    private static RuleSet tenThousand() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 3_334; i++) {
            rules.add(rule("node" + i, "'node':'n" + i + "'", "*"));
            rules.add(rule("place" + i, "'place':'Greece/p" + i + "'", "*"));
            rules.add(rule("sensor" + i, "", "sensor" + i));
        }
        return RuleSet.of(rules);
    }

    private static Rule rule(String id, String where, String sensor) {
        return NodeUnderTest.rule(String.format(
                Locale.ROOT,
                "{'id':'%s','severity':'WARNING','where':{%s},'when':{'sensor':'%s','value':{'is':'>','threshold':0}}}",
                id,
                where,
                sensor));
    }
}
