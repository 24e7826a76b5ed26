package io.meltemi.schemas.message;

import static io.meltemi.schemas.message.Payloads.control;
import static io.meltemi.schemas.message.Payloads.controlRejection;
import static io.meltemi.schemas.message.Payloads.data;
import static io.meltemi.schemas.message.Payloads.dataRejection;
import static io.meltemi.schemas.message.Payloads.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCodecTest {

    private static final PayloadCodec TEXT = PayloadCodec.of(Encoding.TEXT);

    @Test
    @DisplayName("MSG-02: the third field is all that remains, commas included")
    void decodeData_str_keepsCommas() throws Exception {
        DataMessage message = data(" str , words ,person:2,flame:1, ");

        assertThat(message.dataType()).isEqualTo(DataType.STR);
        assertThat(message.dataRangeUnits()).isEqualTo("words");
        assertThat(message.data()).isEqualTo("person:2,flame:1, ");
        assertThat(message.number()).isNull();
    }

    @Test
    @DisplayName("MSG-09: an empty string is an image with nothing in it")
    void decodeData_emptyStr_isValid() throws Exception {
        assertThat(data("str,,").data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "float", "float,0-70", "1", "x,y,z"})
    void decodeData_notThreeFields_isBadPayload(String payload) {
        assertThat(dataRejection(payload).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    @DisplayName("A rejection quotes little of the payload, and nothing that a terminal or database trips over")
    void decodeData_rejected_detailIsShortAndClean() {
        String detail = dataRejection("\u0000\u001b[31m" + "x".repeat(5000)).detail();
        assertThat(detail).hasSizeLessThan(200).doesNotContain("\u0000").doesNotContain("\u001b");
    }

    static List<List<Object>> controls() {
        String document = "<?xml version=\"1.0\"?>\n<a b=\"1,2\">x, y</a>";
        return List.of(
                List.of("PUB_CN_STATUS, online, parameter2, parameter3", List.of("PUB_CN_STATUS", "online")),
                List.of("PUB_CN_STATUS,online", List.of("PUB_CN_STATUS", "online")),
                List.of("PUB_CN_STATUS", List.of("PUB_CN_STATUS")),
                List.of(" X , a , parameter2 , c ", List.of("X", "a", "", "c")),
                List.of("X, , , ", List.of("X")),
                List.of("X, parameter1, parameter2, parameter3", List.of("X", "parameter1")),
                List.of(
                        "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3",
                        List.of("SET_CN_FUNCTIONAL_MODE", "active", "normalMode")),
                List.of(
                        "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3",
                        List.of("SET_CN_FUNCTIONAL_MODE", "blocked")),
                List.of(
                        "PUB_CONFIG_FILE, " + document + ",parameter2, parameter3",
                        List.of("PUB_CONFIG_FILE", document)),
                List.of("PUB_CONFIG_FILE,\n" + document + "\n", List.of("PUB_CONFIG_FILE", document)),
                List.of("SET_CONFIG_FILE, " + document, List.of("SET_CONFIG_FILE", document)),
                List.of("PUB_CONFIG_FILE, nothing", List.of("PUB_CONFIG_FILE", "nothing")),
                List.of("SET_RULE, r1, {\"a\":[1,{}]}, parameter3", List.of("SET_RULE", "r1", "{\"a\":[1,{}]}")),
                List.of("SET_RULE, r1", List.of("SET_RULE", "r1")),
                List.of("ACK, SET_RULE, ok", List.of("ACK", "SET_RULE", "ok")),
                List.of("ACK, SET_RULE, ok, parameter3", List.of("ACK", "SET_RULE", "ok")),
                List.of("ACK, SET_RULE, failed, no, not now", List.of("ACK", "SET_RULE", "failed", "no, not now")));
    }

    @ParameterizedTest
    @MethodSource("controls")
    @DisplayName("MSG-07: control as text, its placeholders and its embedded documents")
    void decodeControl_text_isRead(List<Object> row) throws Exception {
        @SuppressWarnings("unchecked")
        List<String> expected = (List<String>) row.get(1);

        assertThat(control((String) row.get(0)))
                .isEqualTo(new ControlMessage(expected.get(0), expected.subList(1, expected.size())));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ", a", " , active"})
    void decodeControl_noCommand_isBadPayload(String payload) {
        assertThat(controlRejection(payload).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    @DisplayName("CMD-02: the answers read exactly as the original server writes them")
    void encodeControl_functionalMode_readsAsTheOriginal() {
        assertThat(encode(ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, "active", "normalMode")))
                .isEqualTo("SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3");
        assertThat(encode(ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, "blocked")))
                .isEqualTo("SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3");
    }

    @Test
    @DisplayName("MSG-07: missing parameters are written as their placeholders")
    void encodeControl_fewParameters_writesPlaceholders() {
        assertThat(encode(ControlMessage.of(Command.PUB_CN_STATUS, "online")))
                .isEqualTo("PUB_CN_STATUS, online, parameter2, parameter3");
        assertThat(encode(ControlMessage.of(Command.SET_SAMPLING_INTERVAL, "normalMode", "60")))
                .isEqualTo("SET_SAMPLING_INTERVAL, normalMode, 60, parameter3");
        assertThat(encode(ControlMessage.of(Command.ACK, "SET_RULE", "failed", "a, b")))
                .isEqualTo("ACK, SET_RULE, failed, a, b");
        assertThat(encode(new ControlMessage("PING", List.of()))).isEqualTo("PING");
    }

    @Test
    @DisplayName("What text cannot carry is the programmer's error")
    void encode_notCarried_isProgrammersError() {
        List<ControlMessage> controls = List.of(
                ControlMessage.of(Command.GET_IMAGE, "a,b", "c"),
                ControlMessage.of(Command.GET_IMAGE, " a"),
                ControlMessage.of(Command.GET_IMAGE, "parameter2"),
                ControlMessage.of(Command.GET_IMAGE, "a\u0000"),
                ControlMessage.of(Command.SET_RULE, "r", "{}x"),
                ControlMessage.of(Command.ACK, "a", "perhaps", "b, c"),
                new ControlMessage("", List.of()),
                new ControlMessage("A,B", List.of()));
        List<DataMessage> messages = List.of(
                new DataMessage(DataType.INT, "a,b", "1", 1.0, null, null),
                new DataMessage(DataType.INT, "", "1", 1.0, Instant.EPOCH, null),
                new DataMessage(DataType.INT, "", "1", 1.0, null, 1L),
                new DataMessage(DataType.STR, "", "\ud800", null, null, null));

        for (ControlMessage message : controls) {
            assertThatThrownBy(() -> encode(message)).isInstanceOf(IllegalArgumentException.class);
        }
        for (DataMessage message : messages) {
            assertThatThrownBy(() -> TEXT.encodeData(List.of(message))).isInstanceOf(IllegalArgumentException.class);
        }
        DataMessage good = new DataMessage(DataType.INT, "", "1", 1.0, null, null);
        assertThatThrownBy(() -> TEXT.encodeData(List.of(good, good))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String encode(ControlMessage message) {
        return text(TEXT.encodeControl(message));
    }
}
