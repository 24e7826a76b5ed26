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
import org.junit.jupiter.params.provider.ValueSource;

class XmlCodecTest {

    private static final PayloadCodec XML = PayloadCodec.of(Encoding.XML);
    private static final String READING = "<dataType>float</dataType><dataRangeUnits>0-70 C</dataRangeUnits>"
            + "<data>23.5</data><time>2026-11-22T10:00:00.25Z</time><seq> 17 </seq>";

    @ParameterizedTest
    @DisplayName("MSG-04: data as XML, in any order, namespace and layout")
    @ValueSource(
            strings = {
                "<sensorData>" + READING + "</sensorData>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sensorData>\n" + READING + "\n</sensorData>\n",
                " <!-- hello --><sensorData xmlns=\"urn:x\" a=\"b\">" + READING + "<more><x/></more></sensorData>",
                "<s:sensorData xmlns:s='urn:x'><seq>17</seq><time>1795341600250</time><data><![CDATA[23.5]]></data>"
                        + "<dataRangeUnits>0-70&#32;C</dataRangeUnits><dataType>\nfloat\n</dataType></s:sensorData>"
            })
    void decodeData_xml_isRead(String payload) throws Exception {
        assertThat(data(payload))
                .isEqualTo(new DataMessage(
                        DataType.FLOAT, "0-70 C", "23.5", 23.5, Instant.parse("2026-11-22T10:00:00.250Z"), 17L));
    }

    @Test
    void decodeData_str_keepsBlanksAndReferences() throws Exception {
        String payload =
                "<sensorData><dataType>str</dataType><dataRangeUnits/><data> a &lt;&amp;&#x1F525; <!-- no -->b </data></sensorData>";

        assertThat(data(payload).data()).isEqualTo(" a <&🔥 b ");
        assertThat(data(payload).dataRangeUnits()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("XML that is ill-formed, lacks an element or has one twice is a bad payload")
    @ValueSource(
            strings = {
                "<",
                "<a/>",
                "<sensorData>",
                "<sensorData/>",
                "<sensorData></sensorDat>",
                "<sensorData>" + READING + "</sensorData><x/>",
                "<sensorData>" + READING + "</sensorData>x",
                "<sensorData>hello" + READING + "</sensorData>",
                "<sensorData>" + READING + "<data>1</data></sensorData>",
                "<sensorData><dataType>int</dataType><data>1</data></sensorData>",
                "<sensorData><dataType>int</dataType><dataRangeUnits/></sensorData>",
                "<sensorData><dataType>int</dataType><dataRangeUnits/><data><b>1</b></data></sensorData>",
                "<sensorData><dataType>int</dataType><dataRangeUnits/><data>&#0;</data></sensorData>",
                "<sensorData><dataType>int</dataType><dataRangeUnits/><data>&nbsp;</data></sensorData>",
                "<sensorData><p:dataType>int</p:dataType><dataRangeUnits/><data>1</data></sensorData>"
            })
    void decodeData_badXml_isBadPayload(String payload) {
        assertThat(dataRejection(payload).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    void decodeData_badTimeOrSeq_hasItsReason() {
        assertThat(dataRejection("<sensorData>" + READING.replace("2026", "26") + "</sensorData>")
                        .reason())
                .isEqualTo(RejectionReason.BAD_TIME);
        assertThat(dataRejection("<sensorData>" + READING.replace("17", "-1") + "</sensorData>")
                        .reason())
                .isEqualTo(RejectionReason.BAD_VALUE);
    }

    @ParameterizedTest
    @DisplayName(
            "CONF-04: a DTD, an external entity and a billion laughs are bad payloads, and nothing is expanded or read")
    @ValueSource(
            strings = {
                "<!DOCTYPE sensorData><sensorData>" + READING + "</sensorData>",
                "<!DOCTYPE sensorData SYSTEM \"http://127.0.0.1:1/x.dtd\"><sensorData>" + READING + "</sensorData>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><sensorData><data>&x;</data></sensorData>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><sensorData/>",
                "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>"
                        + "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'>]>"
                        + "<sensorData><dataType>str</dataType><dataRangeUnits/><data>&e;</data></sensorData>"
            })
    void decode_dtd_isBadPayload(String payload) {
        assertThat(dataRejection(payload).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
        assertThat(controlRejection(payload.replace("sensorData", "control")).reason())
                .isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    @DisplayName("10,000-deep nesting is a bad payload")
    void decode_deepNesting_isBadPayload() {
        assertThat(dataRejection("<a>".repeat(5_000)).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
        assertThat(controlRejection("<control>" + "<a>".repeat(10_000)).reason())
                .isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    @DisplayName("MSG-07: control as XML")
    void decodeControl_xml_isRead() throws Exception {
        assertThat(control("<control>\n <command> ACK </command>\n <parameter>SET_RULE</parameter>"
                        + "<parameter> ok </parameter><x/></control>"))
                .isEqualTo(ControlMessage.of(Command.ACK, "SET_RULE", "ok"));
        assertThat(
                        control(
                                "<control><command>PUB_CONFIG_FILE</command><parameter>&lt;a&gt;1 &amp;lt; 2&lt;/a></parameter></control>"))
                .isEqualTo(ControlMessage.of(Command.PUB_CONFIG_FILE, "<a>1 &lt; 2</a>"));
        assertThat(
                        control(
                                "<control><command>PUB_CONFIG_FILE</command><parameter><![CDATA[ <a>,</a> ]]></parameter></control>"))
                .isEqualTo(ControlMessage.of(Command.PUB_CONFIG_FILE, "<a>,</a>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<control/>",
                "<control><command/></control>",
                "<control><command>A</command><command>B</command></control>",
                "<control><command>A</command><parameter><b/></parameter></control>",
                "<controls><command>A</command></controls>"
            })
    void decodeControl_badXml_isBadPayload(String payload) {
        assertThat(controlRejection(payload).reason()).isEqualTo(RejectionReason.BAD_PAYLOAD);
    }

    @Test
    void encode_specialCharacters_areEscaped() {
        DataMessage message = new DataMessage(DataType.STR, "a<b", "x&\r\n]]>", null, Instant.EPOCH, 0L);

        assertThat(text(XML.encodeData(List.of(message))))
                .isEqualTo(
                        "<sensorData><dataType>str</dataType><dataRangeUnits>a&lt;b</dataRangeUnits>"
                                + "<data>x&amp;&#13;\n]]&gt;</data><time>1970-01-01T00:00:00.000000Z</time><seq>0</seq></sensorData>");
        assertThat(text(XML.encodeControl(ControlMessage.of(Command.GET_IMAGE, "i"))))
                .isEqualTo("<control><command>GET_IMAGE</command><parameter>i</parameter></control>");
    }

    @Test
    void encode_notCarried_isProgrammersError() {
        DataMessage good = new DataMessage(DataType.STR, "", "", null, null, null);
        DataMessage control = new DataMessage(DataType.STR, "", "\u0001", null, null, null);
        DataMessage surrogate = new DataMessage(DataType.STR, "", "\ud800", null, null, null);

        assertThatThrownBy(() -> XML.encodeData(List.of(good, good))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XML.encodeData(List.of(control))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XML.encodeData(List.of(surrogate))).isInstanceOf(IllegalArgumentException.class);
    }
}
