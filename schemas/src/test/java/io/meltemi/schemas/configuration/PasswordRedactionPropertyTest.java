package io.meltemi.schemas.configuration;

import static io.meltemi.schemas.configuration.PasswordRedaction.redactControlPayload;
import static io.meltemi.schemas.configuration.PasswordRedaction.redactDocument;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PasswordRedactionPropertyTest {

    @Property(tries = 150)
    @Label("CONF-03: no password survives in a well-formed document, and all else does")
    void redactDocument_anyPassword_isMaskedAlone(@ForAll("passwords") String password, @ForAll boolean inCdata)
            throws Exception {
        String document = Documents.with(Documents.PASSWORD, inCdata ? cdata(password) : escaped(password));

        String redacted = redactDocument(document);

        assertThat(redacted.replace("\n", ""))
                .isEqualTo(Documents.with(Documents.PASSWORD, "***").replace("\n", ""));
        assertThat(redactDocument(redacted)).isEqualTo(redacted);
        assertThat(NodeConfigurationReader.read(redacted)).isEqualTo(NodeConfigurationReader.read(document));
    }

    @Property(tries = 150)
    @Label("CONF-03: no password survives in any encoding")
    void redactControlPayload_anyPassword_isMasked(
            @ForAll("passwords") String password, @ForAll boolean inCdata, @ForAll Encoding encoding) throws Exception {
        PayloadCodec codec = PayloadCodec.of(encoding);
        String document = Documents.with(Documents.PASSWORD, inCdata ? cdata(password) : escaped(password));

        byte[] redacted =
                redactControlPayload(codec.encodeControl(ControlMessage.of(Command.PUB_CONFIG_FILE, document.strip())));

        assertThat(codec.decodeControl(redacted).parameters().get(0).replace("\n", ""))
                .isEqualTo(Documents.with(Documents.PASSWORD, "***").strip().replace("\n", ""));
        assertThat(redactControlPayload(redacted)).isEqualTo(redacted);
    }

    @Property(tries = 1000)
    @Label("CONF-03: a payload cut anywhere behind its password still loses it")
    void redactControlPayload_cut_isMasked(
            @ForAll("tokens") String password, @ForAll("forms") String form, @ForAll @IntRange(max = 5000) int kept) {
        String payload = form.replace(Documents.PASSWORD, password);
        int secretEnd = payload.indexOf(password) + password.length();
        String cut = payload.substring(0, Math.min(payload.length(), secretEnd + kept));

        assertThat(text(redactControlPayload(cut.getBytes(StandardCharsets.UTF_8))))
                .doesNotContain(password);
    }

    @Property(tries = 1000)
    @Label("CONF-03: with other characters anywhere before or behind it, the password is still lost")
    void redactControlPayload_disturbed_isMasked(
            @ForAll("tokens") String password,
            @ForAll("forms") String form,
            @ForAll("disturbances") String disturbance,
            @ForAll @IntRange(max = 4000) int place) {
        String payload = form.replace(Documents.PASSWORD, password);
        int at = Math.min(place, payload.length());
        String window = payload.substring(Math.max(0, at - 40), Math.min(payload.length(), at + 40));
        boolean hitsTheNameOrTheSecret = window.contains("pass") || window.contains(password);
        String disturbed = payload.substring(0, at) + disturbance + payload.substring(at);

        String redacted = text(redactControlPayload(disturbed.getBytes(StandardCharsets.UTF_8)));

        if (!hitsTheNameOrTheSecret) {
            assertThat(redacted).doesNotContain(password);
        }
    }

    @Property(tries = 1000)
    @Label("CONF-03: redaction never throws, and a second one changes nothing")
    void redact_anyText_isIdempotent(@ForAll("soups") String soup) {
        String redacted = redactDocument(soup);
        assertThat(redactDocument(redacted)).isEqualTo(redacted);

        byte[] payload = redactControlPayload(soup.getBytes(StandardCharsets.UTF_8));
        assertThat(text(redactControlPayload(payload))).isEqualTo(text(payload));
    }

    @Property(tries = 150)
    @Label("CONF-03: redaction never throws, whatever the bytes are")
    void redactControlPayload_anyBytes_answers(@ForAll byte[] payload) {
        assertThat(redactControlPayload(payload)).isNotNull();
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withChars("abc019<>&\"'\\/;:=!-[] \n,*?")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.strings().withChars("qxzQXZ0123456789").ofLength(16);
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.of(
                Payload.text(Documents.VALID),
                Payload.json(Documents.VALID),
                Payload.json(Documents.VALID).replace("<", "\\u003C").replace("/", "\\/"),
                Payload.xml(Documents.VALID),
                Payload.xml(Documents.VALID).replace("&lt;", "&#x3c;").replace("&gt;", "&#62;"),
                Payload.xmlWithCdata(Documents.VALID),
                Payload.xmlRaw(Documents.VALID.replaceAll("<\\?.*\\?>", "")));
    }

    @Provide
    Arbitrary<String> disturbances() {
        return Arbitraries.of(
                "<",
                ">",
                "\"",
                "'",
                "\\",
                "&",
                "<!--",
                "-->",
                "]]>",
                "<![CDATA[",
                "</credentials>",
                "\u0000",
                "\n",
                "}",
                "<?",
                "&lt;",
                "\\u003c",
                "<a b='",
                "</nodeConfiguration>");
    }

    @Provide
    Arbitrary<String> soups() {
        return Arbitraries.of(
                        "<password>",
                        "</password>",
                        "<password/>",
                        "<pwd a='",
                        "<x:password b=\"c\">",
                        "secret",
                        "***",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "<?",
                        "?>",
                        "<!DOCTYPE a [",
                        "]>",
                        "<a>",
                        "</a>",
                        "</credentials>",
                        "&lt;password&gt;",
                        "\\u003cpassword\\u003e",
                        "&#60;/password>",
                        "\"",
                        "'",
                        "\n",
                        "password=\"x\"",
                        "{\"command\":\"A\",",
                        "\"parameters\":[\"",
                        "\"]}",
                        "<control><command>A</command><parameter>",
                        "</parameter></control>",
                        " ",
                        "<",
                        ">",
                        "&amp;",
                        "\\")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    private static String escaped(String password) {
        return password.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cdata(String password) {
        return "<![CDATA[" + password.replace("]]>", "") + "]]>";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
