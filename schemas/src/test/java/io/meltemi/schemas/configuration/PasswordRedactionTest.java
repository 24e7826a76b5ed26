package io.meltemi.schemas.configuration;

import static io.meltemi.schemas.configuration.PasswordRedaction.redactControlPayload;
import static io.meltemi.schemas.configuration.PasswordRedaction.redactDocument;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRedactionTest {

    private static final String SECRET = Documents.PASSWORD;
    private static final String MASKED = Documents.with(SECRET, "***");

    @Test
    @DisplayName("CONF-03: a valid document loses its password and nothing else")
    void redactDocument_valid_masksPasswordAlone() {
        assertThat(redactDocument(Documents.VALID)).isEqualTo(MASKED);
        assertThat(redactDocument(Documents.with("<password>" + SECRET, "<password  >" + SECRET)))
                .isEqualTo(Documents.with("<password>" + SECRET, "<password  >***"));
        assertThat(redactDocument(Documents.with(SECRET, "a\n" + SECRET + "\nb")))
                .isEqualTo(Documents.with(SECRET, "***\n\n"));
        assertThat(redactDocument(Documents.with(SECRET, "<![CDATA[</password>" + SECRET + "]]>")))
                .isEqualTo(MASKED);
        assertThat(redactDocument(Documents.with(SECRET, "a &lt;/password&gt; " + SECRET)))
                .isEqualTo(MASKED);
        assertThat(redactDocument(Documents.with(SECRET, "<!-- </password> -->" + SECRET)))
                .isEqualTo(MASKED);
        assertThat(redactDocument(Documents.with(SECRET, ""))).isEqualTo(MASKED);
    }

    @Test
    @DisplayName("CONF-01, CONF-03: prefixed element names")
    void redactDocument_prefixed_masksPassword() {
        String prefixed =
                Documents.VALID.replaceAll("<(/?)([A-Za-z])", "<$1c:$2").replace("xmlns=", "xmlns:c=");

        assertThat(redactDocument(prefixed)).isEqualTo(prefixed.replace(SECRET, "***"));
    }

    @Test
    @DisplayName("CONF-03: comments, instructions and attributes that speak of a password are masked too")
    void redactDocument_elsewhere_masksPassword() throws Exception {
        String document = Documents.with(
                "<nodeInfo>",
                "<!-- old password: " + SECRET + " --><?password " + SECRET + "?>" + "<!-- <password>" + SECRET
                        + "</password> --><nodeInfo>");

        assertThat(redactDocument(document)).doesNotContain(SECRET);
        assertThat(NodeConfigurationReader.read(redactDocument(document)))
                .isEqualTo(NodeConfigurationReader.read(Documents.VALID));
        assertThat(redactDocument(Documents.with("<credentials>", "<credentials password='" + SECRET + "'>")))
                .doesNotContain(SECRET);
        assertThat(redactDocument(Documents.with("<password>", "<password value='>' hint=\"" + SECRET + "\">")))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @DisplayName("CONF-03: malformed documents lose their password too")
    void redactDocument_malformed_masksPassword(String document) {
        String redacted = redactDocument(document);

        assertThat(redacted).doesNotContain(SECRET).contains("***");
        assertThat(redactDocument(redacted)).isEqualTo(redacted);
        assertThat(redacted.chars().filter(c -> c == '\n').count())
                .isEqualTo(document.chars().filter(c -> c == '\n').count());
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @DisplayName("CONF-03: and so does a payload of any encoding that carries one")
    void redactControlPayload_malformed_masksPassword(String document) {
        String json = Payload.json(document);
        String xml = Payload.xml(document);
        Stream.of(
                        Payload.text(document),
                        json,
                        json.substring(0, json.length() - 2),
                        json.replace("<", "\\u003c").replace(">", "\\u003E"),
                        json.replace("p", "\\u0070"),
                        json.replace("\"parameters\"", "\"parameters\":[],\"parameters\""),
                        xml,
                        xml.replace("</control>", ""),
                        xml.replace("&lt;", "&#60;").replace("&gt;", "&#x3E;"),
                        xml.replace("&lt;", "&#60;").replace("</parameter>", ""),
                        Payload.xmlWithCdata(document),
                        Payload.xmlWithCdata(document).replace("]]>", ""),
                        Payload.xmlRaw(document),
                        "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .forEach(payload -> {
                    byte[] redacted = redactControlPayload(bytes(payload));
                    assertThat(text(redacted))
                            .as(payload)
                            .doesNotContain(SECRET)
                            .contains("***");
                    assertThat(redactControlPayload(redacted)).isEqualTo(redacted);
                });
    }

    static List<String> malformed() {
        return List.of(
                "<password>" + SECRET,
                "<password>" + SECRET + "</password",
                "<password>" + SECRET + "</pasword><x>",
                "<password " + SECRET,
                "< password >" + SECRET + "< / password >",
                "<credentials><password>" + SECRET + "</credentials></x>",
                "<a b=\"><password>" + SECRET + "</password></a>",
                "<a b='><password>" + SECRET + "</password></a>",
                "<!-- <password>" + SECRET + "</password>",
                "<![CDATA[<password>" + SECRET + "</password>",
                "<password>a<" + SECRET + "</password>",
                "<password>a<b \"" + SECRET + "</password><c d=\"\">",
                "<password>a</b</password>" + SECRET + "</password>",
                "<password><password>a</password>" + SECRET + "</password>",
                "<password>a</password>" + SECRET + "</password>",
                "<userName>u</userName>" + SECRET + "</password>",
                "<passWord>" + SECRET + "</passWord>",
                "<pasword>" + SECRET + "</pasword>",
                "<passwd>" + SECRET + "</passwd>",
                "<pwd>" + SECRET + "</pwd>",
                "<x:password>" + SECRET + "</y:password>",
                "<password/><password>" + SECRET + "</password>",
                "<password>***</password><password>" + SECRET + "</password>",
                "<!DOCTYPE a [<!ENTITY p \"" + SECRET + "\">]><password>&p;</password>",
                "&lt;password&gt;" + SECRET + "&lt;/password&gt;",
                "&amp;lt;password&amp;gt;" + SECRET + "&amp;lt;/password&amp;gt;",
                "<nodeConfiguration>\n<credentials>\n<password>\n" + SECRET + "\n</credentials>\n<x/>\n",
                Documents.with("</password>", ""),
                Documents.VALID.substring(0, Documents.VALID.indexOf(SECRET) + SECRET.length()));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("CONF-03: a well-formed payload means the same afterwards, with *** for the password")
    void redactControlPayload_wellFormed_meansTheSame(Encoding encoding) throws Exception {
        PayloadCodec codec = PayloadCodec.of(encoding);
        ControlMessage message = ControlMessage.of(Command.PUB_CONFIG_FILE, Documents.VALID.strip());

        byte[] redacted = redactControlPayload(codec.encodeControl(message));

        assertThat(PayloadCodec.detect(redacted)).isSameAs(codec);
        assertThat(codec.decodeControl(redacted)).isEqualTo(ControlMessage.of(Command.PUB_CONFIG_FILE, MASKED.strip()));
    }

    @Test
    @DisplayName("CONF-03: bytes that are not UTF-8 stay as they are around the password")
    void redactControlPayload_notUtf8_masksPasswordAlone() {
        byte[] payload = ("PUB_CONFIG_FILE, <a>\u00ff\u00fe<password>" + SECRET + "</password>\u0080</a>")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new String(redactControlPayload(payload), StandardCharsets.ISO_8859_1))
                .isEqualTo("PUB_CONFIG_FILE, <a>\u00ff\u00fe<password>***</password>\u0080</a>");
    }

    @Test
    @DisplayName("CONF-03: UTF-16 and payloads over the limit lose their password too")
    void redactControlPayload_unusual_masksPassword() {
        byte[] utf16 = Payload.text(Documents.VALID).getBytes(StandardCharsets.UTF_16LE);
        assertThat(new String(redactControlPayload(utf16), StandardCharsets.ISO_8859_1).replace("\0", ""))
                .doesNotContain(SECRET);

        String padding = "x".repeat(100_000);
        for (String payload : List.of(
                Payload.text(padding + Documents.VALID),
                Payload.json(Documents.VALID + padding),
                Payload.xml(padding + Documents.VALID + padding))) {
            assertThat(text(redactControlPayload(bytes(payload))))
                    .doesNotContain(SECRET)
                    .contains(padding);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PUB_CN_STATUS, online, parameter2, parameter3",
                "{\"command\":\"ACK\",\"parameters\":[\"SET_RULE\",\"ok\"]}",
                "<control><command>ACK</command><parameter>passed &lt; failed</parameter></control>",
                "PUB_CONFIG_FILE, <a>the password is not told</a>",
                "{\"half"
            })
    void redactControlPayload_noPassword_isTheSameArray(String payload) {
        byte[] bytes = bytes(payload);

        assertThat(redactControlPayload(bytes)).isSameAs(bytes);
        assertThat(redactDocument(payload)).isSameAs(payload);
    }

    @Test
    @DisplayName("CONF-03: a configuration written as JSON fields loses its password too")
    void redactControlPayload_jsonFields_masksPassword() {
        for (String payload : List.of(
                "{\"command\":\"PUB_CONFIG_FILE\",\"parameters\":[],\"password\":\"" + SECRET + "\"}",
                "{\"command\":\"PUB_CONFIG_FILE\",\"password\":\"" + SECRET + "\"",
                "{\"command\":\"PUB_CONFIG_FILE\",\"parameters\":[{\"password\":\"" + SECRET + "\"}]}")) {
            assertThat(text(redactControlPayload(bytes(payload)))).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @DisplayName("Text made to cost much costs little: these would take hours if the cost were quadratic")
    @ValueSource(
            strings = {
                "<pas",
                "</pas",
                "<pas>",
                "</pas>",
                "<pas/>",
                "<pas a='",
                "<a \"",
                "<a b=\"<pas\">",
                "<!--",
                "<!ENTITY ",
                "<!a>",
                "<![CDATA[",
                "<?pas",
                "pas",
                "pas=",
                "pas='",
                "pas=\"x\"",
                "&lt;pas",
                "\\u003cpas",
                "&amp;",
                "\\\\",
                "<:",
                "a"
            })
    void redactControlPayload_repeatedPiece_answers(String piece) {
        String pieces = piece.repeat(400_000 / piece.length());
        for (String payload : List.of("<pas " + pieces, "<pas>" + pieces + "</pas>", "{<pas " + pieces + ">")) {
            assertThat(redactControlPayload(bytes(payload))).isNotEmpty();
            assertThat(redactControlPayload(bytes(payload.substring(0, 60_000))))
                    .isNotEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
