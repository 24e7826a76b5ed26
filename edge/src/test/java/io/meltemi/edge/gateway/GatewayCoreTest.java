package io.meltemi.edge.gateway;

import static io.meltemi.edge.gateway.GatewayFixture.CONTROL;
import static io.meltemi.edge.gateway.GatewayFixture.NODE;
import static io.meltemi.edge.gateway.GatewayFixture.TEMPERATURE;
import static io.meltemi.edge.gateway.GatewayFixture.bytes;
import static io.meltemi.edge.gateway.GatewayFixture.readings;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.edge.gateway.Effect.Forward;
import io.meltemi.edge.gateway.Effect.Lane;
import io.meltemi.edge.gateway.Effect.Why;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.Encoding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCoreTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final List<Long> released = new ArrayList<>();
    private GatewayCore core = new GatewayCore(GatewayFixture.settings(false));
    private Instant now = START;
    private long id;

    @Test
    @DisplayName("MSG-02, MSG-05: a reading without time gets its arrival and a counter, and goes up as JSON")
    void onMessage_textReading_getsTimeAndCounter() {
        assertThat(forwards(give(TEMPERATURE, "float,0-70,23.5"))).isEmpty();

        assertThat(forwards(after(10))).singleElement().satisfies(forward -> {
            assertThat(forward.lane()).isEqualTo(Lane.BULK);
            assertThat(forward.why()).isEqualTo(Why.BATCH);
            assertThat(forward.topic()).isEqualTo(TEMPERATURE);
            assertThat(readings(forward.payload())).singleElement().satisfies(reading -> {
                assertThat(reading.time()).isEqualTo(START);
                assertThat(reading.seq()).isEqualTo(1_000);
                assertThat(reading.number()).isEqualTo(23.5);
            });
        });
    }

    @Test
    @DisplayName("MSG-06: what a node says of time and counter stays")
    void onMessage_readingWithTime_keepsItsOwn() {
        give(TEMPERATURE, "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":20,\"time\":1000}");
        DataMessage reading = sent(forwards(after(10))).get(0);

        assertThat(reading.time()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(reading.seq()).isNull();
    }

    @Test
    void onMessage_straightLine_isReleasedButForItsEnds() {
        for (int i = 0; i < 20; i++) {
            give(TEMPERATURE, "float,0-70," + (20 + i / 10.0));
            now = now.plusSeconds(1);
        }
        noted(core.onClose(now));

        assertThat(released).containsExactlyInAnyOrderElementsOf(ids(1, 20));
        assertThat(core.undecided()).isZero();
    }

    @Test
    void onMessage_thresholdCrossed_sendsItAtOnceWithAllThatIsHeldBack() {
        give(TEMPERATURE, "float,0-70,20");
        now = now.plusSeconds(1);
        give(TEMPERATURE, "float,0-70,20.1");
        now = now.plusSeconds(1);
        List<Forward> alarm = forwards(give(TEMPERATURE, "float,0-70,31"));

        assertThat(alarm).singleElement().satisfies(forward -> {
            assertThat(forward.lane()).isEqualTo(Lane.URGENT);
            assertThat(forward.why()).isEqualTo(Why.ALARM);
        });
        assertThat(sent(alarm)).extracting(DataMessage::number).containsExactly(20.0, 20.1, 31.0);
        now = now.plusSeconds(1);
        assertThat(forwards(give(TEMPERATURE, "float,0-70,32"))).isEmpty();
        now = now.plusSeconds(1);
        assertThat(sent(forwards(give(TEMPERATURE, "float,0-70,29"))))
                .extracting(DataMessage::number)
                .containsExactly(32.0, 29.0);
    }

    @Test
    @DisplayName("NODE-07: a reading with which the built-in rules come to another severity goes at once")
    void onMessage_builtInRules_sendAtOnce() {
        core = new GatewayCore(GatewayFixture.settings(true));
        assertThat(forwards(give(TEMPERATURE, "float,0-70,27"))).isEmpty();
        now = now.plusSeconds(60);
        assertThat(forwards(give(TEMPERATURE, "float,0-70,28.2")))
                .extracting(Forward::why)
                .contains(Why.ALARM);
        now = now.plusSeconds(1);
        assertThat(forwards(give(NODE + "indoorFlameSensor", "int,0-1024,100")))
                .extracting(Forward::lane)
                .containsExactly(Lane.URGENT);
    }

    @Test
    void onMessage_severityAboveNormal_sendsWhatIsHeldAndThenEachReading() {
        give(TEMPERATURE, "float,0-70,20");
        List<Forward> first = forwards(give(CONTROL, "PUB_CN_SEVERITY_MODE, warningMode, parameter2, parameter3"));

        assertThat(first).extracting(Forward::why).containsExactly(Why.CONTROL, Why.SEVERITY);
        assertThat(first).extracting(Forward::lane).containsOnly(Lane.URGENT);
        now = now.plusSeconds(1);
        assertThat(forwards(give(TEMPERATURE, "float,0-70,20")))
                .extracting(Forward::why)
                .containsExactly(Why.SEVERITY);
        give(CONTROL, "PUB_CN_SEVERITY_MODE, normalMode, parameter2, parameter3");
        now = now.plusSeconds(1);
        assertThat(forwards(give(TEMPERATURE, "float,0-70,20"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUB_CONFIG_FILE, <xml/>,parameter2, parameter3",
                "{\"command\":\"ACK\",\"parameters\":[\"SET_RULE\",\"ok\"]}",
                "PUB_CN_STATUS, offline, parameter2, parameter3",
                "DANCE, now",
                "{ not readable"
            })
    @DisplayName("MSG-07: control messages go up at once and unchanged")
    void onMessage_control_goesUpUnchanged(String payload) {
        assertThat(forwards(give("/" + CONTROL, payload))).singleElement().satisfies(forward -> {
            assertThat(forward.lane()).isEqualTo(Lane.URGENT);
            assertThat(forward.topic()).isEqualTo("/" + CONTROL);
            assertThat(new String(forward.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
        });
        assertThat(released).containsExactly(1L);
    }

    @Test
    @DisplayName("CMD-03: a command of the server's does not go back up")
    void onMessage_serversCommand_isForgotten() {
        assertThat(forwards(give(CONTROL, "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3")))
                .isEmpty();
        assertThat(released).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float,0-70,NaN", "float,0-70,Infinity", "[{\"dataType\":\"float\"}]", "", "hello"})
    @DisplayName("NODE-03: what is no reading goes up unchanged, to be rejected with a reason")
    void onMessage_notReadable_goesUpUnchanged(String payload) {
        assertThat(forwards(give(TEMPERATURE, payload))).singleElement().satisfies(forward -> {
            assertThat(forward.why()).isEqualTo(Why.NOT_READABLE);
            assertThat(new String(forward.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
        });
    }

    @Test
    void onMessage_text_passesWithoutCompression() {
        for (int i = 0; i < 4; i++) {
            give(NODE + "camera", "str,,person:1");
        }
        assertThat(released).containsExactlyElementsOf(ids(1, 4));
    }

    @Test
    void onMessage_batchOfReadings_isReleasedWhenAllOfItIsDecided() {
        String reading = "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":20}";
        give(NODE + "other", "[" + reading + "," + reading + "," + reading + "," + reading + "," + reading + "]");
        assertThat(released).isEmpty();
        List<Forward> rest = forwards(after(10));

        assertThat(released).containsExactly(1L);
        assertThat(sent(rest)).extracting(DataMessage::seq).containsExactly(1_004L);
    }

    @Test
    @DisplayName("NODE-06: the gateway speaks for a node that speaks but of which nothing goes up")
    void onTime_nodeIsHeardButHeldBack_isSaidToBeOnline() {
        give(CONTROL, "{\"command\":\"PUB_CN_SEVERITY_MODE\",\"parameters\":[\"normalMode\"]}");
        give(TEMPERATURE, "float,0-70,20");
        forwards(after(10));
        now = now.plusSeconds(30);
        give(TEMPERATURE, "float,0-70,20");

        assertThat(core.onTime(START.plusSeconds(69))).isEmpty();
        assertThat(core.onTime(START.plusSeconds(70))).singleElement().satisfies(effect -> {
            Effect.Presence presence = (Effect.Presence) effect;
            assertThat(presence.controlTopic().format()).isEqualTo(CONTROL);
            assertThat(presence.encoding()).isEqualTo(Encoding.JSON);
        });
        assertThat(core.onTime(START.plusSeconds(140))).noneMatch(effect -> effect instanceof Effect.Presence);
    }

    @Test
    @DisplayName("TOPIC-01: a node is followed once, where its control messages are")
    void onMessage_newNode_isFollowed() {
        assertThat(follows(give(TEMPERATURE, "float,0-70,20"))).containsExactly(CONTROL);
        assertThat(follows(give(TEMPERATURE, "float,0-70,20"))).isEmpty();
        assertThat(follows(give("/" + CONTROL, "PUB_CN_STATUS, online"))).contains("/" + CONTROL);
        assertThat(follows(give(TEMPERATURE, "float,0-70,20"))).isEmpty();
    }

    @Test
    void replay_ofWhatWasNotReleased_givesTheSameReadingsAgain() {
        List<Intake> intakes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Intake intake = new Intake(
                    i, TEMPERATURE, 1, bytes("float,0-70," + (20 + Math.sin(i / 3.0))), START.plusSeconds(i), i);
            intakes.add(intake);
        }
        List<Effect> whole = new ArrayList<>();
        intakes.forEach(intake -> whole.addAll(noted(core.onMessage(intake, intake.arrivedAt()))));
        List<DataMessage> sent = sent(forwards(whole));
        GatewayCore second = new GatewayCore(GatewayFixture.settings(false));
        List<Effect> rest = new ArrayList<>();
        intakes.stream()
                .filter(intake -> !released.contains(intake.id()))
                .toList()
                .forEach(intake -> rest.addAll(noted(second.onMessage(intake, START.plusSeconds(60)))));
        rest.addAll(noted(second.onClose(START.plusSeconds(60))));
        List<DataMessage> later = sent(forwards(rest));

        sent.addAll(later);
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(sent.get(sent.size() - 1).time()).isEqualTo(START.plusSeconds(49));
        assertThat(released).hasSize(50);
    }

    private List<Effect> give(String topic, String payload) {
        id++;
        return noted(core.onMessage(new Intake(id, topic, 1, bytes(payload), now, 999 + id), now));
    }

    private List<Effect> after(int seconds) {
        now = now.plusSeconds(seconds);
        return noted(core.onTime(now));
    }

    private static List<Forward> forwards(List<Effect> effects) {
        List<Forward> forwards = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Forward forward) {
                forwards.add(forward);
            }
        }
        return forwards;
    }

    private List<Effect> noted(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Forward forward) {
                released.addAll(forward.released());
            } else if (effect instanceof Effect.Release release) {
                released.addAll(release.intakeIds());
            }
        }
        return effects;
    }

    private static List<String> follows(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.Follow)
                .map(effect -> ((Effect.Follow) effect).controlTopic().format())
                .toList();
    }

    private static List<DataMessage> sent(List<Forward> forwards) {
        List<DataMessage> sent = new ArrayList<>();
        forwards.forEach(forward -> sent.addAll(readings(forward.payload())));
        return sent;
    }

    private static List<Long> ids(long from, long to) {
        List<Long> ids = new ArrayList<>();
        for (long one = from; one <= to; one++) {
            ids.add(one);
        }
        return ids;
    }
}
