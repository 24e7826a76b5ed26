package io.meltemi.schemas.message;

import static io.meltemi.schemas.message.Payloads.controlRejection;
import static io.meltemi.schemas.message.Payloads.data;
import static io.meltemi.schemas.message.Payloads.dataRejection;
import static io.meltemi.schemas.message.Payloads.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every encoding. */
class PayloadCodecTest {

    private static final int ONE_MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @DisplayName("MSG-01: the first non-blank byte tells the encoding")
    @CsvSource(
            delimiter = '|',
            value = {
                "{            | JSON",
                "[            | JSON",
                "' \t\r\n {'  | JSON",
                "<            | XML",
                "' <a/>'      | XML",
                "float,0-70,1 | TEXT",
                "'\uFEFF{'    | TEXT",
                "''           | TEXT",
                "'  '         | TEXT"
            })
    void detect_firstByte_tellsEncoding(String payload, Encoding expected) {
        assertThat(PayloadCodec.detect(utf8(payload)).encoding()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void of_encoding_isItsCodec(Encoding encoding) {
        assertThat(PayloadCodec.of(encoding).encoding()).isEqualTo(encoding);
    }

    @ParameterizedTest
    @DisplayName("An empty payload and one that is not UTF-8 are bad payloads in every encoding")
    @EnumSource
    void decode_emptyOrNotUtf8_isBadPayload(Encoding encoding) {
        PayloadCodec codec = PayloadCodec.of(encoding);
        byte[][] payloads = {
            {},
            utf8(" \n"),
            {(byte) 0xFF, (byte) 0xFE},
            {'a', (byte) 0xC3},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {'{', (byte) 0x80, '}'},
            {'<', 'a', '>', (byte) 0xF8}
        };
        for (byte[] payload : payloads) {
            assertRejected(RejectionReason.BAD_PAYLOAD, () -> codec.decodeData(payload));
            assertRejected(RejectionReason.BAD_PAYLOAD, () -> codec.decodeControl(payload));
        }
    }

    @Test
    @DisplayName("A genuine U+FFFD is text like any other")
    void decodeData_replacementCharacter_isText() throws Exception {
        assertThat(data("str,,a\uFFFDb").data()).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @DisplayName("MSG-08: a data message has at most 16 KiB, a control message 64 KiB")
    @EnumSource
    void decode_overLimit_isTooLarge(Encoding encoding) {
        PayloadCodec codec = PayloadCodec.of(encoding);
        byte[] data = utf8("x".repeat(PayloadLimits.MAX_DATA_BYTES + 1));
        byte[] control = utf8("x".repeat(PayloadLimits.MAX_CONTROL_BYTES + 1));

        assertRejected(RejectionReason.TOO_LARGE, () -> codec.decodeData(data));
        assertRejected(RejectionReason.TOO_LARGE, () -> codec.decodeControl(control));
        assertRejected(RejectionReason.TOO_LARGE, () -> codec.decodeData(new byte[ONE_MEGABYTE]));
    }

    @Test
    @DisplayName("MSG-08: a payload of just the limit is read")
    void decode_atLimit_isRead() throws Exception {
        String head = "str,,";
        String text = "x".repeat(PayloadLimits.MAX_DATA_BYTES - head.length());
        assertThat(data(head + text).data()).isEqualTo(text);

        String command = "GET_IMAGE, ";
        String parameter = "y".repeat(PayloadLimits.MAX_CONTROL_BYTES - command.length());
        assertThat(Payloads.control(command + parameter).parameters()).containsExactly(parameter);
    }

    @Test
    @DisplayName("MSG-08: what was cut is judged by its original length")
    void check_lengthInBytes_isTooLarge() throws Exception {
        PayloadLimits.checkData(PayloadLimits.MAX_DATA_BYTES);
        PayloadLimits.checkControl(PayloadLimits.MAX_CONTROL_BYTES);
        assertRejected(RejectionReason.TOO_LARGE, () -> PayloadLimits.checkData(16 * 1024 + 1));
        assertRejected(RejectionReason.TOO_LARGE, () -> PayloadLimits.checkControl(3_000_000_000L));
    }

    @ParameterizedTest
    @DisplayName("NODE-03: a value that is not of its data type, NaN and infinities are bad values in every encoding")
    @CsvSource({
        "float, NaN",
        "float, Infinity",
        "float, -Infinity",
        "float, 1e999",
        "float, 0x1p3",
        "float, 1.5f",
        "float, 1.5d",
        "float, '1,5'",
        "float, 1e",
        "float, .",
        "float, -",
        "float, ''",
        "float, ' '",
        "float, ١",
        "float, 1 2",
        "int, x",
        "int, 1.5",
        "int, 1.0",
        "int, 1e3",
        "int, 0x10",
        "int, ''",
        "int, --1",
        "int, 9007199254740993",
        "int, -9007199254740993",
        "int, 99999999999999999999999999"
    })
    void decodeData_badNumber_isBadValue(String dataType, String data) {
        for (String payload : inEveryEncoding(dataType, data)) {
            assertThat(dataRejection(payload).reason()).as(payload).isEqualTo(RejectionReason.BAD_VALUE);
        }
    }

    @ParameterizedTest
    @DisplayName("MSG-02, MSG-03, MSG-04: numbers as nodes write them")
    @CsvSource({
        "float, 23.5, 23.5",
        "float, ' 23.5 ', 23.5",
        "float, -0.25, -0.25",
        "float, +7, 7",
        "float, .5, 0.5",
        "float, 5., 5",
        "float, 1e3, 1000",
        "float, 1.5E-3, 0.0015",
        "float, 007, 7",
        "int, 42, 42",
        "int, -3, -3",
        "int, +3, 3",
        "int, 9007199254740992, 9007199254740992",
        "int, -9007199254740992, -9007199254740992"
    })
    void decodeData_number_isRead(String dataType, String data, double expected) throws Exception {
        for (String payload : inEveryEncoding(dataType, data)) {
            DataMessage message = data(payload);
            assertThat(message.number()).as(payload).isEqualTo(expected);
            assertThat(message.data()).isEqualTo(data.strip());
            assertThat(message.dataType().wireName()).isEqualTo(dataType);
            assertThat(message.dataRangeUnits()).isEqualTo("0-70 C");
            assertThat(message.time()).isNull();
            assertThat(message.seq()).isNull();
        }
    }

    @Test
    @DisplayName("Numbers of 10,000 digits are bad values in every encoding")
    void decodeData_tenThousandDigits_isBadValue() {
        String digits = "9".repeat(10_000);
        for (String number : List.of(digits, "0." + digits, "1e" + digits, "0".repeat(10_000) + "1")) {
            for (String payload : inEveryEncoding("float", number)) {
                assertThat(dataRejection(payload).reason()).isEqualTo(RejectionReason.BAD_VALUE);
            }
        }
        assertThat(dataRejection("{\"dataType\":\"float\",\"dataRangeUnits\":\"\",\"data\":" + digits + "}")
                        .reason())
                .isEqualTo(RejectionReason.BAD_VALUE);
    }

    @ParameterizedTest
    @DisplayName("MSG-02: dataType is int, float or str, and nothing else")
    @ValueSource(strings = {"double", "INT", "", "string", "integer"})
    void decodeData_unknownDataType_isBadPayload(String dataType) {
        for (String payload : inEveryEncoding(dataType, "1")) {
            assertThat(dataRejection(payload).reason()).as(payload).isEqualTo(RejectionReason.BAD_PAYLOAD);
        }
    }

    @Test
    @DisplayName("Text that a database cannot keep is rejected: U+0000, half a surrogate pair")
    void decode_notStorable_isRejected() {
        assertThat(dataRejection("str,,a\u0000b").reason()).isEqualTo(RejectionReason.BAD_VALUE);
        assertThat(dataRejection("float,a\u0000,1").reason()).isEqualTo(RejectionReason.BAD_VALUE);
        for (String escape : List.of("\\u0000", "\\ud800", "\\udc00x", "\\ud800\\ud800")) {
            assertThat(dataRejection("{\"dataType\":\"str\",\"dataRangeUnits\":\"\",\"data\":\"" + escape + "\"}")
                            .reason())
                    .isEqualTo(RejectionReason.BAD_VALUE);
            assertThat(controlRejection("{\"command\":\"ACK\",\"parameters\":[\"" + escape + "\"]}")
                            .reason())
                    .isEqualTo(RejectionReason.BAD_PAYLOAD);
        }
    }

    @ParameterizedTest
    @DisplayName("MSG-07: more than three parameters are too many, in every encoding")
    @ValueSource(
            strings = {
                "PUB_CN_SEVERITY_MODE, a, b, c, d",
                "ACK, a, b, c, d",
                "PUB_CONFIG_FILE, <a/>, b, c, d",
                "{\"command\":\"ACK\",\"parameters\":[\"1\",\"2\",\"3\",\"4\"]}",
                "<control><command>A</command><parameter/><parameter/><parameter/><parameter/></control>"
            })
    void decodeControl_fourParameters_isTooMany(String payload) {
        assertThat(controlRejection(payload).reason()).isEqualTo(RejectionReason.TOO_MANY_PARAMETERS);
    }

    @ParameterizedTest
    @DisplayName("CONF-03: a rejected control message is not quoted, since it may hold a password")
    @ValueSource(
            strings = {
                "{\"command\":\"PUB_CONFIG_FILE\",\"parameters\":[\"<password>\"s3cr3t",
                "{\"command\":\"PUB_CONFIG_FILE\",s3cr3t",
                "{\"s3cr3t\":1,\"s3cr3t\":2}",
                "{\"command\":\"X\",\"parameters\":{\"s3cr3t\":1}}",
                "<control><command>PUB_CONFIG_FILE</command><s3cr3t></control>",
                "<control><password>s3cr3t</password>s3cr3t</control>",
                ", s3cr3t",
                "A, s3cr3t, b, c, d"
            })
    void decodeControl_rejected_quotesNothing(String payload) {
        assertThat(controlRejection(payload).detail()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @EnumSource
    void encodeData_nothing_isProgrammersError(Encoding encoding) {
        assertThatThrownBy(() -> PayloadCodec.of(encoding).encodeData(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> inEveryEncoding(String dataType, String data) {
        return List.of(
                dataType + ",0-70 C," + data,
                "{\"dataType\":\"" + dataType + "\",\"dataRangeUnits\":\"0-70 C\",\"data\":\"" + data + "\"}",
                "<sensorData><dataType>" + dataType + "</dataType><dataRangeUnits>0-70 C</dataRangeUnits><data>" + data
                        + "</data></sensorData>");
    }

    private static void assertRejected(
            RejectionReason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MessageRejectedException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }
}
