package io.meltemi.schemas.configuration;

import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.PayloadLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes passwords out of configurations, before they leave the bridge (CONF-03). Works on well-formed input without
 * changing what it means, and on any other input so that rather too much is masked than too little. Never throws; what
 * has been redacted once is not changed by a second time.
 */
public final class PasswordRedaction {

    /** What stands in a password's place. */
    public static final String MASK = "***";

    /** Malformed input may show another secret once the first is masked, but not without end. */
    private static final int MAX_PASSES = 6;

    private static final Pattern SIDE_BY_SIDE = Pattern.compile("\\*{4,}");

    private PasswordRedaction() {}

    /** The document with each password's text masked; the line of everything else stays the same. */
    public static String redactDocument(String xml) {
        String redacted = xml;
        for (int pass = 0; pass < MAX_PASSES && mentionsSecret(redacted); pass++) {
            String next = joined(pass, redactEscaped(redactMarkup(redacted)));
            if (next.equals(redacted)) {
                break;
            }
            redacted = next;
        }
        return redacted;
    }

    /**
     * The payload of a control topic with each password masked, whatever its encoding, well-formed or not.
     *
     * @return the same array when it mentions no password
     */
    public static byte[] redactControlPayload(byte[] payload) {
        byte[] redacted = payload;
        for (int pass = 0; pass < MAX_PASSES && mentionsSecret(latin(redacted)); pass++) {
            byte[] next = bytes(joined(pass, redactEscaped(latin(redactEncoded(redacted)))));
            if (Arrays.equals(next, redacted)) {
                break;
            }
            redacted = next;
        }
        return redacted;
    }

    private static boolean mentionsSecret(String text) {
        return SecretRegions.mentionsSecret(LenientView.of(text).text());
    }

    /** Redacts by decoding, where the payload can be decoded; text is redacted in place. */
    private static byte[] redactEncoded(byte[] payload) {
        if (payload.length > PayloadLimits.MAX_CONTROL_BYTES) {
            return payload; // will be rejected whatever it holds, so its form does not matter
        }
        PayloadCodec codec = PayloadCodec.detect(payload);
        if (codec.encoding() == Encoding.TEXT) {
            return bytes(redactMarkup(latin(payload)));
        }
        try {
            ControlMessage message = codec.decodeControl(payload);
            List<String> parameters = message.parameters().stream()
                    .map(PasswordRedaction::redactDocument)
                    .toList();
            return codec.encodeControl(new ControlMessage(redactDocument(message.command()), parameters));
        } catch (MessageRejectedException | IllegalArgumentException notDecodable) {
            return payload; // what follows works on the bytes as they are
        }
    }

    private static String redactMarkup(String markup) {
        StringBuilder redacted = new StringBuilder(markup.length());
        int copied = 0;
        for (SecretRegions.Region region : MarkupScanner.secretRegions(markup)) {
            redacted.append(markup, copied, region.start()).append(mask(markup, region.start(), region.end()));
            copied = region.end();
        }
        return redacted.append(markup, copied, markup.length()).toString();
    }

    /** Redacts what shows only after escapes have been resolved, and what ill-formed markup has hidden. */
    private static String redactEscaped(String text) {
        LenientView view = LenientView.of(text);
        StringBuilder redacted = new StringBuilder(text.length());
        int copied = 0;
        for (SecretRegions.Region region : SecretRegions.of(view.text())) {
            int regionStart = Math.max(copied, view.sourceStart(region.start()));
            int regionEnd = Math.max(regionStart, view.sourceStart(region.end()));
            redacted.append(text, copied, regionStart).append(mask(text, regionStart, regionEnd));
            copied = regionEnd;
        }
        return redacted.append(text, copied, text.length()).toString();
    }

    /** Only malformed input changes in a second pass; there, masks that have come to stand side by side become one. */
    private static String joined(int pass, String redacted) {
        return pass == 0 ? redacted : SIDE_BY_SIDE.matcher(redacted).replaceAll(MASK);
    }

    /** The mask, with as many line ends as the text that it replaces. */
    private static String mask(String text, int start, int end) {
        long lines = text.substring(start, end).chars().filter(c -> c == '\n').count();
        return MASK + "\n".repeat((int) lines);
    }

    /** Bytes as characters one to one, so that what is no UTF-8 passes through unchanged. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
