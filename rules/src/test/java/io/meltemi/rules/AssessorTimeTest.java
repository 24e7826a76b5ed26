package io.meltemi.rules;

import static io.meltemi.rules.NodeUnderTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** NODE-04: what time makes of a rule. */
class AssessorTimeTest {

    private static final String OVER_ZERO = "'when':{'sensor':'x','value':{'is':'>','threshold':0}}";
    private static final String ABSENT = "{'id':'gone','severity':'WARNING','when':{'sensor':'t*','absent':'PT1M'}}";

    @Test
    void dwell_byTimeAlone_firesAtWakeAt() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO + ",'for':'PT1M'}");

        assertThat(node.reads(0, "x", 1).wakeAt()).isEqualTo(at(60));
        assertThat(node.severity(59.999999)).isEqualTo(Severity.NORMAL);
        Assessment fires = node.looks(75);
        assertThat(fires.severity()).isEqualTo(Severity.WARNING);
        assertThat(fires.finding().since()).isEqualTo(at(60));
        assertThat(fires.finding().reason()).isEqualTo("x is 1, rule r fires at > 0 for PT1M");
        assertThat(fires.wakeAt()).isNull();
    }

    @Test
    void dwell_interrupted_beginsAnew() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO + ",'for':'PT1M'}");

        node.reads(0, "x", 1);
        node.reads(50, "x", 0);
        assertThat(node.reads(55, "x", 1).wakeAt()).isEqualTo(at(115));
        assertThat(node.severity(70)).isEqualTo(Severity.NORMAL);
        assertThat(node.reads(115, "x", 1).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    @DisplayName("A dwell that ended unnoticed before a reading has fired: what is kept is kept from that reading")
    void dwell_endedUnnoticed_countsBeforeTheReading() {
        NodeUnderTest node =
                NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO + ",'for':'PT1M','keepFor':'PT1M'}");

        node.reads(0, "x", 1);
        Assessment assessment = node.reads(100, "x", 0);

        assertThat(assessment.severity()).isEqualTo(Severity.WARNING);
        assertThat(assessment.finding().since()).isEqualTo(at(60));
        assertThat(assessment.wakeAt()).isEqualTo(at(160));
    }

    @Test
    void keepFor_conditionCeased_endsLaterUnlessItComesBack() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO + ",'keepFor':'PT5M'}");

        node.reads(0, "x", 1);
        assertThat(node.reads(10, "x", 0).wakeAt()).isEqualTo(at(310));
        assertThat(node.severity(309)).isEqualTo(Severity.WARNING);
        assertThat(node.reads(309.5, "x", 1).finding().since()).isEqualTo(at(0));
        assertThat(node.reads(320, "x", 0).wakeAt()).isEqualTo(at(620));
        assertThat(node.severity(620)).isEqualTo(Severity.NORMAL);
        assertThat(node.memory.rules()).isEmpty();
    }

    @Test
    void schedule_endsAndBegins_withTheRule() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO
                + ",'for':'PT1M','keepFor':'PT1H','schedule':{'from':'10:10','to':'10:20','zone':'Z'}}");

        assertThat(node.reads(0, "x", 1).wakeAt()).isEqualTo(at(600));
        assertThat(node.looks(600).wakeAt()).isEqualTo(at(660));
        Assessment fires = node.looks(660);
        assertThat(fires.severity()).isEqualTo(Severity.WARNING);
        assertThat(fires.wakeAt()).isEqualTo(at(1_200));
        Assessment ends = node.looks(1_200);
        assertThat(ends.severity()).isEqualTo(Severity.NORMAL);
        assertThat(ends.wakeAt()).isEqualTo(at(86_400 + 600));
        assertThat(node.reads(1_300, "x", 0).wakeAt()).isNull();
    }

    @Test
    void schedule_overTheClocksChange_keepsLocalTime() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO
                + ",'schedule':{'from':'08:00','to':'18:00','zone':'Europe/Athens'}}");
        Instant saturday = Instant.parse("2026-03-28T05:00:00Z");
        Instant sunday = Instant.parse("2026-03-29T05:00:00Z");
        RuleMemory memory = node.assessor
                .onReading(node.node, RuleMemory.NONE, new SensorReading("x", saturday, saturday, 1.0, null), saturday)
                .memory();

        Assessment before = node.assessor.reassess(node.node, memory, saturday, saturday);
        assertThat(before.severity()).isEqualTo(Severity.NORMAL);
        assertThat(before.wakeAt()).isEqualTo(Instant.parse("2026-03-28T06:00:00Z"));
        assertThat(node.assessor.reassess(node.node, memory, saturday, sunday).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void schedule_leftUnnoticedDuringADwell_beginsAnew() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO
                + ",'for':'PT5M','schedule':{'from':'10:00','to':'10:02','zone':'Z'}}");

        node.reads(0, "x", 1);
        assertThat(node.severity(86_400 + 60)).isEqualTo(Severity.NORMAL);
    }

    @Test
    void absent_sensorThatSpoke_countsFromItsArrival() {
        NodeUnderTest node = NodeUnderTest.with(ABSENT);

        assertThat(node.reads(10, "temperature", 1).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.looks(11).wakeAt()).isEqualTo(at(70));
        assertThat(node.severity(69)).isEqualTo(Severity.NORMAL);
        Assessment gone = node.looks(70);
        assertThat(gone.severity()).isEqualTo(Severity.WARNING);
        assertThat(gone.finding().reason())
                .isEqualTo(
                        "temperature has sent nothing since 2026-11-25T10:00:10Z, rule gone fires at PT1M of silence");
        assertThat(gone.wakeAt()).isNull();
        Assessment back = node.reads(80, "temperature", 1);
        assertThat(back.severity()).isEqualTo(Severity.NORMAL);
        assertThat(back.wakeAt()).isEqualTo(at(140));
    }

    @Test
    void absent_declaredSensorThatNeverSpoke_countsFromWhenWeListened() {
        NodeUnderTest node = NodeUnderTest.with(ABSENT);
        node.node = new RuleNode("campus", "n", null, List.of("temperature", "humidity"));

        assertThat(node.looks(5).wakeAt()).isEqualTo(at(60));
        assertThat(node.looks(60).finding().reason()).contains("temperature has sent nothing yet");
        node.node = new RuleNode("campus", "n", null, List.of("humidity"));
        assertThat(node.severity(61)).isEqualTo(Severity.NORMAL);
    }

    @Test
    @DisplayName("Time that we were away is not silence; an absence that held before goes on")
    void absent_afterWeWereAway_countsFromOurReturn() {
        NodeUnderTest node = NodeUnderTest.with(ABSENT);
        node.reads(0, "t1", 1);
        node.looks(0);
        node.attentiveSince = at(500);

        assertThat(node.looks(510).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.looks(510).wakeAt()).isEqualTo(at(560));
        assertThat(node.severity(560)).isEqualTo(Severity.WARNING);
        node.attentiveSince = at(900);
        assertThat(node.severity(901)).isEqualTo(Severity.WARNING);
    }

    @Test
    void absent_beforeAnyReassessment_asksForOne() {
        NodeUnderTest node = NodeUnderTest.with(ABSENT);
        node.node = new RuleNode("campus", "n", null, List.of("t1", "t2"));

        assertThat(node.reads(7, "t1", 1).wakeAt()).isEqualTo(at(7));
        assertThat(node.looks(7).wakeAt()).isEqualTo(at(60));
        assertThat(node.reads(8, "t1", 1).wakeAt()).isEqualTo(at(60));
    }

    @Test
    void absent_sensorOfNoInterest_isNotMissed() {
        NodeUnderTest node = NodeUnderTest.with(ABSENT);
        node.reads(0, "humidity", 1);

        assertThat(node.looks(1_000).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.looks(1_000).wakeAt()).isNull();
    }

    @Test
    void reassess_changedRule_beginsAnew() {
        String rule = "{'id':'r','description':'%s','severity':'%s'," + OVER_ZERO + "}";
        NodeUnderTest node = NodeUnderTest.with(String.format(rule, "", "WARNING"));
        node.reads(0, "x", 1);

        node.assessor = new Assessor(RuleSet.of(List.of(NodeUnderTest.rule(String.format(rule, "new", "WARNING")))));
        assertThat(node.looks(5).finding().since()).isEqualTo(at(0));
        node.assessor = new Assessor(RuleSet.of(List.of(NodeUnderTest.rule(String.format(rule, "", "DANGER")))));
        assertThat(node.looks(6).severity()).isEqualTo(Severity.DANGER);
        assertThat(node.looks(7).finding().since()).isEqualTo(at(6));
    }

    @Test
    void reassess_deletedRule_endsAndIsForgotten() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO + ",'keepFor':'PT1H'}");
        node.reads(0, "x", 1);
        RuleMemory firing = node.memory;

        node.assessor = new Assessor(RuleSet.of(List.of()));
        assertThat(node.looks(1).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.memory).isEqualTo(RuleMemory.NONE);
        node.memory = firing;
        assertThat(node.reads(2, "y", 1).severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    void reassess_nodeMoved_endsTheRulesOfItsOldPlace() {
        NodeUnderTest node = NodeUnderTest.with(
                "{'id':'r','severity':'WARNING','where':{'place':'Greece/Samos'}," + OVER_ZERO + "}");
        node.reads(0, "x", 1);
        node.node = new RuleNode("campus", "RoomA52", null, List.of());

        assertThat(node.severity(1)).isEqualTo(Severity.NORMAL);
        assertThat(node.memory).isEqualTo(RuleMemory.NONE);
    }

    @Test
    void reassess_newRuleOfAKnownSeries_decidesByItsNewest() {
        NodeUnderTest node = NodeUnderTest.with("{'id':'r','severity':'WARNING'," + OVER_ZERO + "}");
        node.reads(0, "x", 5);
        node.assessor = new Assessor(RuleSet.of(List.of(
                NodeUnderTest.rule("{'id':'r2','severity':'DANGER','when':{'value':{'is':'>','threshold':4}}}"))));

        assertThat(node.severity(1)).isEqualTo(Severity.DANGER);
    }

    @Test
    void reassess_nothingToDo_isTheSameMemory() {
        NodeUnderTest node = new NodeUnderTest(RuleSet.builtIn());
        node.reads(0, "temperature", 30);
        RuleMemory before = node.memory;

        assertThat(node.looks(100).memory()).isSameAs(before);
    }
}
