package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NODE-04: what readings and slopes make of a rule. */
class AssessorTest {

    private static final String W = "{'id':'w','severity':'WARNING',";

    @ParameterizedTest
    @CsvSource({
        // comparison, threshold, hysteresis, then values and what follows: W a warning, n none
        ">=, 10, 1, '9 10 9 8.9 9.5 10', nWWnnW",
        ">,  10, 1, '10 10.1 9.1 9 10', nWWnn",
        "<=, 10, 1, '11 10 11 11.1 10.5 9', nWWnnW",
        "<,  10, 1, '10 9.9 10.9 11 10', nWWnn",
        ">=, 10, 0, '10 9.999 10', WnW",
        "<,  10, 0, '9 10 9', WnW",
        ">=, 10, 1, '10 NaN Infinity 8', WWWn",
        ">=, 10, 1, 'NaN Infinity 10', nnW",
        ">=, 10, 1, '10 text 8 text', WWnn"
    })
    void value_table(String is, double threshold, double hysteresis, String values, String expected) {
        NodeUnderTest node = NodeUnderTest.with(W + "'when':{'sensor':'t','value':{'is':'" + is + "','threshold':"
                + threshold + ",'hysteresis':" + hysteresis + "}}}");
        StringBuilder found = new StringBuilder();
        int second = 0;
        for (String value : values.split(" ", -1)) {
            Assessment assessment = value.equals("text")
                    ? node.sees(second++, "t", "text")
                    : node.reads(second++, "t", Double.parseDouble(value));
            found.append(assessment.severity() == Severity.NORMAL ? 'n' : 'W');
        }
        assertThat(found).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "either, >=, 2, 2, W",
        "either, >=, 2, -2, W",
        "rising, >=, 2, 2, W",
        "rising, >=, 2, -2, n",
        "falling, >=, 2, -2, W",
        "falling, >=, 2, 2, n",
        "either, <, 0.5, 0.4, W",
        "rising, <=, -1, -2, W"
    })
    void rate_table(String direction, String is, double threshold, double slope, String expected) {
        NodeUnderTest node = NodeUnderTest.with(W + "'when':{'rate':{'is':'" + is + "','threshold':" + threshold
                + ",'direction':'" + direction + "','readings':3,'span':'PT30S'}}}");
        for (int i = 0; i < 2; i++) {
            assertThat(node.reads(30.0 * i, "t", slope * i / 2).severity()).isEqualTo(Severity.NORMAL);
        }
        assertThat(node.reads(60, "t", slope).severity() == Severity.WARNING ? "W" : "n")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({">=, 2, WnnW", ">, 2, nnnW", "<=, 0, nWWn", "<, 2, nWWn"})
    @DisplayName("MSG-09: counts of a label")
    void objects_table(String is, int count, String expected) {
        NodeUnderTest node = NodeUnderTest.with(
                W + "'when':{'sensor':'cam*','objects':{'label':'Cat','is':'" + is + "','count':" + count + "}}}");
        StringBuilder found = new StringBuilder();
        for (String text : List.of("cat:2", "", "dog:5", "dog:1;cat:1;CAT:2")) {
            Assessment assessment = node.sees(found.length(), "camera", text);
            found.append(assessment.severity() == Severity.NORMAL ? 'n' : 'W');
        }
        assertThat(found).hasToString(expected);
    }

    @Test
    void leaf_anySensorThatMatches_isEnough() {
        NodeUnderTest node = NodeUnderTest.with(W + "'when':{'sensor':'t*','value':{'is':'>','threshold':5}}}");

        node.reads(0, "t1", 6);
        assertThat(node.reads(1, "t2", 3).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.reads(2, "t2", 7).finding().sensor()).isEqualTo("t1");
        assertThat(node.reads(3, "t1", 3).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.reads(4, "t2", 3).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.memory.rules()).isEmpty();
    }

    @Test
    void all_ofSeveralSensors_needsEach() {
        NodeUnderTest node = NodeUnderTest.with(
                "{'id':'both','severity':'DANGER','when':{'all':["
                        + "{'sensor':'t','value':{'is':'>','threshold':5}},"
                        + "{'any':[{'sensor':'h','value':{'is':'<','threshold':20}},{'sensor':'c','objects':{'label':'fire'}}]}]}}");

        assertThat(node.reads(0, "t", 6).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.reads(1, "h", 30).severity()).isEqualTo(Severity.NORMAL);
        Assessment fires = node.sees(2, "c", "fire:2");
        assertThat(fires.severity()).isEqualTo(Severity.DANGER);
        assertThat(fires.finding().reason())
                .isEqualTo("t is 6 (> 5) and c sees 2 fire (>= 1), rule both fires when all hold");
        assertThat(node.reads(3, "t", 4).severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    void trend_ofTheWindowAskedFor_decides() {
        NodeUnderTest node = NodeUnderTest.with(
                W + "'when':{'sensor':'t','rate':{'is':'>=','threshold':1,'direction':'rising','window':'PT1H'}}}");

        assertThat(node.trend(0, "t", 60, 0, 5).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.trend(1, "x", 3600, 0, 5).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.memory).isSameAs(RuleMemory.NONE);
        assertThat(node.trend(2, "t", 3600, 0, 5).finding().reason())
                .isEqualTo("t rises by 5 a minute, rule w fires at >= 1 a minute");
        assertThat(node.trend(3, "t", 3600, 0, 0).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.trend(4, "t", 3600, -60, 0).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.trend(5, "t", 3600, 60, Double.NaN).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.reads(6, "t", 3).severity()).isEqualTo(Severity.WARNING);
        assertThat(node.trend(7, "t", 3600, 120, -5).severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    void onReading_lateOrTwice_neverMovesSeverityBack() {
        NodeUnderTest node = new NodeUnderTest(RuleSet.builtIn());
        node.reads(100, "temperature", 36);
        RuleMemory before = node.memory;

        assertThat(node.late(101, 50, "temperature", 20).severity()).isEqualTo(Severity.DANGER);
        assertThat(node.late(102, 100, "temperature", 20).severity()).isEqualTo(Severity.DANGER);
        assertThat(node.late(103, 100.0000004, "temperature", 20).severity()).isEqualTo(Severity.DANGER);
        assertThat(node.memory).isSameAs(before);
    }

    @Test
    void finding_ofSeveralRules_isTheHighestThenTheFirstThenById() {
        NodeUnderTest node = NodeUnderTest.with(
                "{'id':'b','severity':'WARNING','when':{'sensor':'x','value':{'is':'>','threshold':0}}}",
                "{'id':'a','severity':'WARNING','when':{'sensor':'x','value':{'is':'>','threshold':0}}}",
                "{'id':'0','severity':'WARNING','when':{'sensor':'x','value':{'is':'>','threshold':5}}}",
                "{'id':'z','severity':'DANGER','when':{'sensor':'x','value':{'is':'>','threshold':9}}}");

        assertThat(node.reads(0, "x", 1).finding().ruleId()).isEqualTo("a");
        assertThat(node.reads(1, "x", 6).finding().ruleId()).isEqualTo("a");
        assertThat(node.reads(2, "x", 10).finding().ruleId()).isEqualTo("z");
        assertThat(node.reads(3, "x", 6).finding().ruleId()).isEqualTo("a");
        assertThat(node.reads(4, "x", 0).finding()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'where':{'network':'campus'}",
                "'where':{'node':'RoomA52'}",
                "'where':{'place':'Greece'}",
                "'where':{'place':'Greece/Samos/Karlovasi/Campus/indoor/A/A52'}",
                "'where':{'network':'campus','node':'RoomA52','place':'Greece/Samos'}",
                "'where':{}"
            })
    void where_thatSelectsTheNode_counts(String where) {
        assertThat(node(where).reads(0, "x", 1).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'where':{'network':'Campus'}",
                "'where':{'node':'RoomA5'}",
                "'where':{'place':'Gree'}",
                "'where':{'place':'Greece/Chios'}",
                "'where':{'place':'Samos'}",
                "'where':{'network':'forest','node':'RoomA52','place':'Greece/Samos'}",
                "'where':{'network':'campus','node':'RoomA52','place':'Greece/Chios'}",
                "'enabled':false"
            })
    void where_thatDoesNotSelectTheNode_countsNothing(String where) {
        NodeUnderTest node = node(where);

        assertThat(node.reads(0, "x", 1).severity()).isEqualTo(Severity.NORMAL);
        assertThat(node.memory).isSameAs(RuleMemory.NONE);
    }

    @Test
    void where_ofAPlaceThatIsNotKnown_selectsNothing() {
        NodeUnderTest node = node("'where':{'place':'Greece'}");
        node.node = new RuleNode("campus", "RoomA52", null, List.of());

        assertThat(node.reads(0, "x", 1).severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    void memory_ofManySeries_isBounded() {
        NodeUnderTest node = node("'where':{}");
        for (int i = 0; i < 2 * Assessor.MAX_SERIES; i++) {
            node.reads(i, "sensor" + i, 1);
        }

        assertThat(node.memory.series()).hasSize(Assessor.MAX_SERIES);
        assertThat(node.memory.rules().get(0).held()).hasSize(Assessor.MAX_SERIES);
    }

    @Test
    void memory_times_areWholeMicroseconds() {
        NodeUnderTest node = node("'where':{}");
        Instant odd = NodeUnderTest.START.plusNanos(1_234_567);
        RuleMemory memory = node.assessor
                .onReading(node.node, RuleMemory.NONE, new SensorReading("x", odd, odd, 1.0, null), odd)
                .memory();

        assertThat(memory.series().get(0).time()).isEqualTo(NodeUnderTest.START.plusNanos(1_234_000));
        assertThat(memory.series().get(0).arrivedAt()).isEqualTo(NodeUnderTest.START.plusNanos(1_234_000));
        assertThat(memory.rules().get(0).firingSince()).isEqualTo(NodeUnderTest.START.plusNanos(1_234_000));
    }

    private static NodeUnderTest node(String part) {
        return NodeUnderTest.with(W + part + ",'when':{'value':{'is':'>','threshold':0}}}");
    }
}
