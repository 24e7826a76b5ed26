package io.meltemi.schemas.message;

import static io.meltemi.schemas.message.Payloads.control;
import static io.meltemi.schemas.message.Payloads.controlRejection;
import static io.meltemi.schemas.message.Payloads.data;
import static io.meltemi.schemas.message.Payloads.dataRejection;
import static io.meltemi.schemas.message.Payloads.text;
import static io.meltemi.schemas.message.Payloads.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

    private static final PayloadCodec JSON = PayloadCodec.of(Encoding.JSON);

    @Test
    @DisplayName("MSG-03: the contract's example")
    void decodeData_contractExample_isRead() throws Exception {
        DataMessage message = data("{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":23.5,"
                + "\"time\":\"2026-11-22T10:00:00.250Z\",\"seq\":17}");

        assertThat(message)
                .isEqualTo(new DataMessage(
                        DataType.FLOAT, "0-70 C", "23.5", 23.5, Instant.parse("2026-11-22T10:00:00.250Z"), 17L));
    }

    @ParameterizedTest
    @DisplayName("MSG-03: time is RFC 3339 with any offset, or an integer of epoch milliseconds")
    @CsvSource({
        "'\"2026-11-22T10:00:00Z\"', 2026-11-22T10:00:00Z",
        "'\"2026-11-22t10:00:00.5z\"', 2026-11-22T10:00:00.500Z",
        "'\"2026-11-22 12:00:00+02:00\"', 2026-11-22T10:00:00Z",
        "'\"2026-11-22T04:30:00.123456789-05:30\"', 2026-11-22T10:00:00.123456Z",
        "'\"2016-12-31T23:59:60Z\"', 2017-01-01T00:00:00Z",
        "'\"1970-01-01T00:00:00Z\"', 1970-01-01T00:00:00Z",
        "'\"0001-01-01T00:00:00Z\"', 0001-01-01T00:00:00Z",
        "'\"9999-12-31T23:59:59.999999999Z\"', 9999-12-31T23:59:59.999999Z",
        "1763805600250, 2025-11-22T10:00:00.250Z",
        "'\"1763805600250\"', 2025-11-22T10:00:00.250Z",
        "0, 1970-01-01T00:00:00Z",
        "-1, 1969-12-31T23:59:59.999Z"
    })
    void decodeData_time_isRead(String time, Instant expected) throws Exception {
        assertThat(data(reading("\"time\":" + time)).time()).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("MSG-03: what is neither is a bad time, and so is what lies outside the years 1 to 9999")
    @ValueSource(
            strings = {
                "\"yesterday\"",
                "\"\"",
                "\"2026-11-22\"",
                "\"2026-11-22T10:00:00\"",
                "\"2026-11-22T10:00Z\"",
                "\"2026-11-22T10:00:00.Z\"",
                "\"2026-11-22T10:00:00+0200\"",
                "\"2026-11-22T10:00:00+24:00\"",
                "\"2026-11-22T10:00:00Zx\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"2026-11-22T24:00:00Z\"",
                "\"+12026-11-22T10:00:00Z\"",
                "\"0000-12-31T23:59:59Z\"",
                "\"0001-01-01T00:00:00+01:00\"",
                "\"9999-12-31T23:59:59-01:00\"",
                "1.5",
                "1e12",
                "99999999999999999999",
                "253402300800000",
                "-62135596800001",
                "true",
                "null",
                "{}",
                "[1]"
            })
    void decodeData_badTime_isBadTime(String time) {
        assertThat(dataRejection(reading("\"time\":" + time)).reason()).isEqualTo(RejectionReason.BAD_TIME);
    }

    @ParameterizedTest
    @DisplayName("MSG-03: seq is a non-negative integer")
    @ValueSource(strings = {"-1", "1.5", "1e3", "\"1\"", "true", "null", "{}", "9223372036854775808"})
    void decodeData_badSeq_isBadValue(String seq) {
        assertThat(dataRejection(reading("\"seq\":" + seq)).reason()).isEqualTo(RejectionReason.BAD_VALUE);
    }

    @Test
    void decodeData_highestSeq_isRead() throws Exception {
        assertThat(data(reading("\"seq\":9223372036854775807")).seq()).isEqualTo(Long.MAX_VALUE);
        assertThat(data(reading("\"seq\":0")).seq()).isZero();
    }

    @Test
    @DisplayName("MSG-09: a camera's result as an object is the same as its text")
    void decodeData_counts_becomeText() throws Exception {
        assertThat(data(camera("{\"person\":2,\"flame\":1}")).data()).isEqualTo("person:2;flame:1");
        assertThat(data(camera("\"person:2;flame:1\"")).data()).isEqualTo("person:2;flame:1");
        assertThat(data(camera("{\"flame\":1,\"person\":2}")).data()).isEqualTo("flame:1;person:2");
        assertThat(data(camera("{}")).data()).isEmpty();
        assertThat(data(camera("\"\"")).data()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("MSG-09: labels have 1 to 64 characters without ':' and ';', counts are non-negative integers")
    @ValueSource(
            strings = {
                "{\"\":1}",
                "{\"a:b\":1}",
                "{\"a;b\":1}",
                "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\":1}",
                "{\"a\":-1}",
                "{\"a\":1.5}",
                "{\"a\":\"1\"}",
                "{\"a\":{\"b\":[1]}}",
                "{\"a:b\":{\"b\":[1]},\"c\":1}",
                "{\"a\":[1]}",
                "{\"a\":null}",
                "{\"a\":99999999999999999999}",
                "1",
                "true",
                "null",
                "[\"a\"]"
            })
    void decodeData_badCounts_isBadValue(String data) {
        assertThat(dataRejection(camera(data)).reason()).isEqualTo(RejectionReason.BAD_VALUE);
    }

    @Test
    @DisplayName("MSG-09: a batch of camera results is judged one by one, and a bad one says why")
    void decodeData_batchOfCounts_judgesEach() throws Exception {
        String batch = "[" + camera("{\"person\":2,\"flame\":1}") + "," + camera("{\"person\":-2}") + ","
                + camera("{\"a;b\":1}") + "," + camera("{}") + "]";

        assertThat(JSON.decodeData(utf8(batch)))
                .containsExactly(
                        new DataItem.Valid(new DataMessage(DataType.STR, "", "person:2;flame:1", null, null, null)),
                        new DataItem.Invalid(
                                RejectionReason.BAD_VALUE, "a count must be an integer from 0 to 2^53, found '-2'"),
                        new DataItem.Invalid(
                                RejectionReason.BAD_VALUE,
                                "a label must have 1 to 64 characters without ':' and ';', found 'a;b'"),
                        new DataItem.Valid(new DataMessage(DataType.STR, "", "", null, null, null)));
    }

    @ParameterizedTest
    @DisplayName("JSON with wrong types, and what is no reading at all")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "5",
                "\"float\"",
                "{\"dataType\":1,\"dataRangeUnits\":\"\",\"data\":1}",
                "{\"dataType\":[\"int\"],\"dataRangeUnits\":\"\",\"data\":1}",
                "{\"dataType\":\"int\",\"dataRangeUnits\":{},\"data\":1}",
                "{\"dataType\":\"int\",\"data\":1}",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\"}",
                "{\"dataRangeUnits\":\"\",\"data\":1}"
            })
    void decodeData_wrongTypes_isBadPayload(String payload) throws Exception {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                MessageRejectedException.class, () -> JSON.decodeData(utf8(payload)))
                        .reason())
                .isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @ParameterizedTest
    @DisplayName("Half a JSON, duplicate keys, a trailing word and lax JSON are bad payloads")
    @ValueSource(
            strings = {
                "{",
                "[",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":",
                "[{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1},",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1,\"data\":2}",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1,\"x\":{\"y\":1,\"y\":2}}",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1} x",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1}{}",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":NaN}",
                "{'dataType':'int','dataRangeUnits':'','data':1}",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":01}",
                "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1,}",
                "{\"dataType\":\"int\",/**/\"dataRangeUnits\":\"\",\"data\":1}"
            })
    void decodeData_notWellFormed_isBadPayload(String payload) {
        assertThat(dataRejection(payload).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    @DisplayName("10,000-deep nesting is a bad payload")
    void decode_deepNesting_isBadPayload() {
        assertThat(dataRejection("[".repeat(10_000)).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
        assertThat(dataRejection(reading("\"x\":" + "[".repeat(5_000) + "]".repeat(5_000)))
                        .reason())
                .isEqualTo(RejectionReason.BAD_PAYLOAD);
        assertThat(controlRejection("{\"x\":".repeat(10_000)).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    @DisplayName("Unknown fields are ignored, whatever they hold")
    void decodeData_unknownFields_areIgnored() throws Exception {
        assertThat(data(reading("\"battery\":3.3,\"tags\":[{\"a\":null}],\"n\":" + "9".repeat(500)))
                        .number())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("MSG-03: a bad element of a batch leaves the others alone")
    void decodeData_batch_judgesEachElement() throws Exception {
        String good = reading("\"seq\":1");
        String batch = "["
                + String.join(
                        ",",
                        good,
                        reading("\"seq\":-1"),
                        reading("\"time\":{\"a\":[1]}"),
                        "7",
                        "[[1],[2]]",
                        "null",
                        "{}",
                        camera("{\"a:b\":{\"c\":[1]},\"d\":2}"),
                        "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":" + "9".repeat(2000) + "}",
                        good)
                + "]";

        List<DataItem> items = JSON.decodeData(utf8(batch));

        assertThat(items.stream().map(JsonCodecTest::reasonOf))
                .containsExactly(
                        "valid",
                        "BAD_VALUE",
                        "BAD_TIME",
                        "BAD_PAYLOAD",
                        "BAD_PAYLOAD",
                        "BAD_PAYLOAD",
                        "BAD_PAYLOAD",
                        "BAD_VALUE",
                        "BAD_VALUE",
                        "valid");
    }

    @Test
    @DisplayName("MSG-07: control as JSON")
    void decodeControl_json_isRead() throws Exception {
        assertThat(control(" {\"v\":[{}],\"parameters\":[\"normalMode\",60],\"command\":\" SET_SAMPLING_INTERVAL \"}"))
                .isEqualTo(ControlMessage.of(Command.SET_SAMPLING_INTERVAL, "normalMode", "60"));
        assertThat(control("{\"command\":\"X\"}")).isEqualTo(new ControlMessage("X", List.of()));
        assertThat(control("{\"command\":\"PUB_CONFIG_FILE\",\"parameters\":[\"\\n<a>\\u003c</a> \"]}"))
                .isEqualTo(ControlMessage.of(Command.PUB_CONFIG_FILE, "<a><</a>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"command\":1}",
                "{\"command\":\"\"}",
                "{\"command\":\"A\",\"parameters\":\"b\"}",
                "{\"command\":\"A\",\"parameters\":[null]}",
                "{\"command\":\"A\",\"parameters\":[[\"b\"]]}",
                "{\"command\":\"A\",\"parameters\":[\"b\"",
                "{\"command\":\"A\"}{}",
                "{\"command\":\"A\",\"command\":\"B\"}"
            })
    void decodeControl_badJson_isBadPayload(String payload) {
        assertThat(controlRejection(payload).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    void encode_one_isObjectAndSeveralAreBatch() {
        DataMessage number = new DataMessage(DataType.INT, "0-9", "7", 7.0, null, null);
        DataMessage full = new DataMessage(DataType.STR, "", "a\"b", null, Instant.parse("2026-11-22T10:00:00Z"), 3L);
        String numberJson = "{\"dataType\":\"int\",\"dataRangeUnits\":\"0-9\",\"data\":7}";
        String fullJson = "{\"dataType\":\"str\",\"dataRangeUnits\":\"\",\"data\":\"a\\\"b\","
                + "\"time\":\"2026-11-22T10:00:00.000000Z\",\"seq\":3}";

        assertThat(text(JSON.encodeData(List.of(number)))).isEqualTo(numberJson);
        assertThat(text(JSON.encodeData(List.of(number, full)))).isEqualTo("[" + numberJson + "," + fullJson + "]");
        assertThat(text(JSON.encodeControl(ControlMessage.of(Command.ACK, "SET_RULE", "ok"))))
                .isEqualTo("{\"command\":\"ACK\",\"parameters\":[\"SET_RULE\",\"ok\"]}");
    }

    private static String reading(String furtherFields) {
        return "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1," + furtherFields + "}";
    }

    private static String camera(String data) {
        return "{\"dataType\":\"str\",\"dataRangeUnits\":\"\",\"data\":" + data + "}";
    }

    private static String reasonOf(DataItem item) {
        return item instanceof DataItem.Invalid invalid ? invalid.reason().name() : "valid";
    }
}
