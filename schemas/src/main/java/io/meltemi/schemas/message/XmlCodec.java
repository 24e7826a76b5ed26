package io.meltemi.schemas.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The XML encoding: {@code sensorData} (MSG-04) and {@code control} (MSG-07). */
final class XmlCodec implements PayloadCodec {

    static final XmlCodec INSTANCE = new XmlCodec();

    private static final Set<String> DATA_ELEMENTS = Set.of("dataType", "dataRangeUnits", "data", "time", "seq");
    private static final Set<String> CONTROL_ELEMENTS = Set.of("command", "parameter");

    private XmlCodec() {}

    @Override
    public Encoding encoding() {
        return Encoding.XML;
    }

    @Override
    public List<DataItem> decodeData(byte[] payload) throws MessageRejectedException {
        PayloadLimits.checkData(payload.length);
        FlatXml xml = FlatXml.parse(PayloadText.decode(payload), "sensorData", DATA_ELEMENTS);
        String time = xml.optional("time");
        String seq = xml.optional("seq");
        return List.of(new DataItem.Valid(DataValues.message(
                xml.required("dataType"),
                xml.required("dataRangeUnits"),
                xml.required("data"),
                time == null ? null : DataValues.time(time.strip()),
                seq == null ? null : DataValues.seq(seq.strip()))));
    }

    @Override
    public ControlMessage decodeControl(byte[] payload) throws MessageRejectedException {
        PayloadLimits.checkControl(payload.length);
        FlatXml xml = FlatXml.parse(PayloadText.decode(payload), "control", CONTROL_ELEMENTS);
        return ControlParts.message(
                xml.required("command").strip(),
                xml.all("parameter").stream().map(String::strip).toList());
    }

    @Override
    public byte[] encodeData(List<DataMessage> messages) {
        if (messages.size() != 1) {
            throw new IllegalArgumentException("XML carries exactly one reading, found " + messages.size());
        }
        DataMessage message = messages.get(0);
        StringBuilder xml = new StringBuilder("<sensorData>");
        element(xml, "dataType", message.dataType().wireName());
        element(xml, "dataRangeUnits", message.dataRangeUnits());
        element(xml, "data", message.data());
        if (message.time() != null) {
            element(xml, "time", InstantText.format(message.time()));
        }
        if (message.seq() != null) {
            element(xml, "seq", Long.toString(message.seq()));
        }
        return xml.append("</sensorData>").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encodeControl(ControlMessage message) {
        StringBuilder xml = new StringBuilder("<control>");
        element(xml, "command", message.command());
        message.parameters().forEach(parameter -> element(xml, "parameter", parameter));
        return xml.append("</control>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>');
        text.codePoints().forEach(c -> appendEscaped(xml, c));
        xml.append("</").append(name).append('>');
    }

    private static void appendEscaped(StringBuilder xml, int c) {
        switch (c) {
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '&' -> xml.append("&amp;");
            case '\r' -> xml.append("&#13;"); // a parser would turn the character itself into a line feed
            default -> {
                boolean inXml = c == '\t'
                        || c == '\n'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000;
                if (!inXml) {
                    throw new IllegalArgumentException(String.format("XML cannot carry U+%04X", c));
                }
                xml.appendCodePoint(c);
            }
        }
    }
}
