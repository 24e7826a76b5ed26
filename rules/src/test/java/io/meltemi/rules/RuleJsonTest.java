package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meltemi.rules.Condition.Comparison;
import io.meltemi.rules.Condition.Direction;
import io.meltemi.rules.Condition.RateWindow;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleJsonTest {

    private static final String VALUE = "'value':{'is':'>=','threshold':1}";

    @Test
    void read_everyProperty_isUnderstood() throws RuleRejectedException {
        Rule rule = RuleJson.read(
                json(
                        """
                        {'id':'server-room-hot','description':'The server room is hot','severity':'WARNING','enabled':false,
                         'where':{'network':'campus','node':'RoomA52','place':'Greece/Samos/Karlovasi'},
                         'when':{'any':[
                           {'sensor':'*temperature*','value':{'is':'>','threshold':28.5,'hysteresis':0.5}},
                           {'all':[
                             {'sensorPattern':'t[0-9]+','rate':{'is':'<=','threshold':-2,'hysteresis':1,'direction':'falling','readings':7,'span':'PT2M'}},
                             {'rate':{'is':'<','threshold':3,'window':'PT1H'}},
                             {'sensor':'camera','objects':{'label':'person','is':'<','count':2}},
                             {'sensor':'x','absent':'PT10M'}]}]},
                         'for':'PT2M','keepFor':'P1DT5M',
                         'schedule':{'days':['MONDAY','TUESDAY'],'from':'08:00','to':'18:00:30','zone':'Europe/Athens'}}
                        """));

        assertThat(rule)
                .isEqualTo(new Rule(
                        "server-room-hot",
                        "The server room is hot",
                        Severity.WARNING,
                        false,
                        new Selection("campus", "RoomA52", List.of("Greece", "Samos", "Karlovasi")),
                        new Condition.Any(List.of(
                                new Condition.Value(SensorPattern.glob("*temperature*"), Comparison.ABOVE, 28.5, 0.5),
                                new Condition.All(List.of(
                                        new Condition.Rate(
                                                SensorPattern.regularExpression("t[0-9]+"),
                                                Comparison.AT_MOST,
                                                -2,
                                                1,
                                                Direction.FALLING,
                                                new RateWindow.Readings(7, Duration.ofMinutes(2))),
                                        new Condition.Rate(
                                                SensorPattern.glob("*"),
                                                Comparison.BELOW,
                                                3,
                                                0,
                                                Direction.EITHER,
                                                new RateWindow.Trend(Duration.ofHours(1))),
                                        new Condition.Objects(
                                                SensorPattern.glob("camera"), "person", Comparison.BELOW, 2),
                                        new Condition.Absent(SensorPattern.glob("x"), Duration.ofMinutes(10)))))),
                        Duration.ofMinutes(2),
                        Duration.ofDays(1).plusMinutes(5),
                        new Schedule(
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                                LocalTime.of(8, 0),
                                LocalTime.of(18, 0, 30),
                                ZoneId.of("Europe/Athens"))));
    }

    @Test
    void read_onlyWhatIsRequired_hasDefaults() throws RuleRejectedException {
        Rule rule = RuleJson.read(json("{'id':'r','severity':'DANGER','when':{'objects':{'label':'cat'}}}"));

        assertThat(rule)
                .isEqualTo(new Rule(
                        "r",
                        "",
                        Severity.DANGER,
                        true,
                        Selection.ALL,
                        new Condition.Objects(SensorPattern.glob("*"), "cat", Comparison.AT_LEAST, 1),
                        Duration.ZERO,
                        Duration.ZERO,
                        null));
    }

    @Property(tries = 500)
    void write_anyRule_isOneLineThatReadsBack(@ForAll("rules") Rule rule) throws RuleRejectedException {
        byte[] json = RuleJson.write(rule);

        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\n");
        assertThat(RuleJson.read(json)).isEqualTo(rule);
        assertThat(RuleJson.readAll(json)).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'when':{%s}, 'sensor':'x'       | $.sensor: expected one of id, description
                    'when':{%s,'sensors':'x'}       | $.when.sensors: expected one of sensor, sensorPattern
                    'when':{%s,'absent':'PT1M'}     | $.when: expected exactly one of value, rate, objects, absent, all, any, found an object of value, absent
                    'when':{'sensor':'x'}           | $.when: expected exactly one of value
                    'when':{%s,'sensor':'x','sensorPattern':'y'} | $.when.sensor: expected nothing beside
                    'when':{'all':[{%s}],'sensor':'x'} | $.when.sensor: expected nothing beside
                    'when':{'all':[]}               | $.when.all: expected at least 1 elements, found an array of 0
                    'when':{'all':[{%s},{'any':[{%s},{'sensor':'x'}]}]} | $.when.all[1].any[1]: expected exactly one of
                    'when':{'value':{'is':'=','threshold':1}} | $.when.value.is: expected one of [">=",">","<=","<"], found "="
                    'when':{'value':{'is':'>'}}     | $.when.value.threshold: expected a value, found nothing
                    'when':{'value':{'is':'>','threshold':'hot'}} | $.when.value.threshold: expected a value of type number, found "hot"
                    'when':{'value':{'is':'>','threshold':1e999}} | $.when.value: threshold must be a finite number
                    'when':{'value':{'is':'>','threshold':1,'hysteresis':-1}} | $.when.value.hysteresis: expected 0 or more, found -1
                    'when':{'rate':{'is':'>','threshold':1,'window':'PT1M','readings':3}} | $.when.rate.readings: expected nothing beside
                    'when':{'rate':{'is':'>','threshold':1,'window':'PT0.5S'}} | $.when.rate.window: window must be from PT1S
                    'when':{'rate':{'is':'>','threshold':1,'readings':1}} | $.when.rate.readings: expected 2 or more, found 1
                    'when':{'rate':{'is':'>','threshold':1,'span':'soon'}} | $.when.rate.span: expected text like
                    'when':{'rate':{'is':'>','threshold':1,'direction':'up'}} | $.when.rate.direction: expected one of
                    'when':{'objects':{'label':'a:b'}} | $.when.objects.label: expected text like
                    'when':{'objects':{'label':'a','count':1.5}} | $.when.objects.count: expected a value of type integer
                    'when':{'objects':{'label':'a','count':1e300}} | $.when.objects.count: expected
                    'when':{'absent':'PT0S'}        | $.when.absent: absent must be from PT1S
                    'when':{'absent':'PTS'}         | $.when.absent: expected an ISO 8601 duration like PT2M or P1DT12H, found PTS
                    'when':{'absent':'P99999999999999999D'} | $.when.absent: expected an ISO 8601 duration
                    'when':{'sensorPattern':'(a',%s} | $.when.sensorPattern: sensorPattern must be a regular expression
                    'when':{'sensorPattern':'((a{99}){99}){99}',%s} | $.when.sensorPattern: sensorPattern must have at most 2000 steps
                    'when':{%s}, 'for':'PT2'        | $.for: expected an ISO 8601 duration like PT2M or P1DT12H, found PT2
                    'when':{%s}, 'for':5            | $.for: expected a value of type string, found 5
                    'when':{%s}, 'keepFor':'P400D'  | $.keepFor: a duration must be from PT0S to P366D, found
                    'when':{%s}, 'keepFor':'PT0.0005S' | $.keepFor: a duration must be whole milliseconds
                    'when':{%s}, 'enabled':'no'     | $.enabled: expected a value of type boolean
                    'when':{%s}, 'where':{'room':'x'} | $.where.room: expected one of network, node, place, found an unknown property
                    'when':{%s}, 'where':{'place':'/Greece'} | $.where: place: a topic level must have 1 to 64 characters
                    'when':{%s}, 'where':{'place':'a/b/c/d/e/f/g/h'} | $.where: place must have at most 7 levels, found 8
                    'when':{%s}, 'where':{'node':'a+b'} | $.where: node: a topic level must not contain
                    'when':{%s}, 'schedule':{'from':'08:00'} | $.schedule.zone: expected a value, found nothing
                    'when':{%s}, 'schedule':{'zone':'Europe/Karlovasi'} | $.schedule.zone: expected a time zone like Europe/Athens or +02:00, found Europe/Karlovasi
                    'when':{%s}, 'schedule':{'zone':'Z','from':'24:00'} | $.schedule.from: expected text like
                    'when':{%s}, 'schedule':{'zone':'Z','days':['MONDAY','MONDAY']} | $.schedule.days: expected each element once
                    'when':{%s}, 'schedule':{'zone':'Z','days':['Monday']} | $.schedule.days[0]: expected one of
                    'when':{%s}, 'description':7    | $.description: expected a value of type string, found 7
                    'when':[]                       | $.when: expected a value of type object, found an array of 0
                    """)
    void read_fault_isNamedByPathExpectedAndFound(String rest, String fault) {
        RuleRejectedException rejected = rejected("{'id':'r','severity':'WARNING'," + rest.replace("%s", VALUE) + "}");

        assertThat(rejected.faults()).anyMatch(found -> found.startsWith(fault));
        assertThat(rejected.faults()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void read_severalFaults_areToldTogether() {
        assertThat(rejected("{'id':'a b','severity':'NORMAL','enabeld':false}").faults())
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("$.id: expected text like")
                                .contains("\"a b\""),
                        fault -> assertThat(fault)
                                .startsWith("$.severity: expected one of")
                                .contains("\"NORMAL\""),
                        fault -> assertThat(fault).startsWith("$.enabeld: expected one of id,"),
                        fault -> assertThat(fault).isEqualTo("$.when: expected a value, found nothing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "7", "[]", "{'id':'a','id':'b'}", "{} {}", "\"x\"", "{'id':01}", "NaN"})
    void read_noRule_isRejected(String text) {
        assertThat(rejected(text).faults()).isNotEmpty().allMatch(fault -> fault.contains("expected"));
    }

    @Test
    void read_notUtf8_isRejected() {
        byte[] json = json("{'id':'r','description':'x'}");
        json[json.length - 3] = (byte) 0xff;

        assertThat(catchThrowableOfType(RuleRejectedException.class, () -> RuleJson.read(json))
                        .faults())
                .hasSize(1);
    }

    @Test
    void read_tooLarge_isRejected() {
        String json = "{'id':'r','description':'" + "x".repeat(RuleJson.MAX_RULE_BYTES) + "'}";

        assertThat(rejected(json).faults())
                .allMatch(fault -> fault.startsWith("$: expected at most 65536 bytes, found"));
    }

    @Test
    void read_nestedTooDeep_isRejected() {
        assertThat(rejected(nested(6)).faults()).allMatch(fault -> fault.contains("at most 5 deep, found 6"));
        assertThat(rejected(nested(20_000)).faults()).hasSize(1);
        assertThat(NodeUnderTest.rule(nested(5)).id()).isEqualTo("r");
    }

    @Test
    void read_tooManyLeaves_isRejected() {
        String leaves = String.join(",", Collections.nCopies(17, "{" + VALUE + "}"));
        String json =
                "{'id':'r','severity':'DANGER','when':{'any':[{'all':[" + leaves + "]},{'any':[" + leaves + "]}]}}";

        assertThat(rejected(json).faults()).containsExactly("$: a condition must have at most 32 leaves, found 34");
    }

    @Test
    void readAll_faultsOfSeveralRules_nameEach() {
        String good = "{'id':'r','severity':'DANGER','when':{" + VALUE + "}}";
        RuleRejectedException rejected = catchThrowableOfType(
                RuleRejectedException.class,
                () -> RuleJson.readAll(json("[" + good + "," + good.replace("DANGER", "X") + "," + good + "]")));

        assertThat(rejected.faults())
                .containsExactly(
                        "$[1].severity: expected one of [\"WARNING\",\"DANGER\"], found \"X\"",
                        "$[2].id: expected an id of its own, found r, which is the id of $[0]");
    }

    @Test
    void readAll_thousandsOfFaults_areCounted() {
        String bad = String.join(",", Collections.nCopies(1_000, "{}"));
        RuleRejectedException rejected =
                catchThrowableOfType(RuleRejectedException.class, () -> RuleJson.readAll(json("[" + bad + "]")));

        assertThat(rejected.faults()).hasSize(101).endsWith("and 2900 more");
    }

    @Test
    void readAll_emptyArray_isNoRules() throws RuleRejectedException {
        assertThat(RuleJson.readAll(json("[]"))).isEmpty();
    }

    @Provide
    Arbitrary<Rule> rules() {
        return RuleArbitraries.rules();
    }

    private static String nested(int depth) {
        return "{'id':'r','severity':'DANGER','when':" + "{'all':[".repeat(depth) + "{" + VALUE + "}"
                + "]}".repeat(depth) + "}";
    }

    private static RuleRejectedException rejected(String json) {
        return catchThrowableOfType(RuleRejectedException.class, () -> RuleJson.read(json(json)));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
