package io.meltemi.schemas.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict reading of payload bytes as text, and what text may be stored. */
final class PayloadText {

    private static final int EXCERPT_CHARACTERS = 60;

    private PayloadText() {}

    /** Decodes strict UTF-8 that is not blank. */
    static String decode(byte[] payload) throws MessageRejectedException {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) { // either malformed input or a genuine U+FFFD: let the strict decoder say
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
            } catch (CharacterCodingException notUtf8) {
                throw badPayload("a payload must be UTF-8");
            }
        }
        if (text.isBlank()) {
            throw badPayload("a payload must not be empty");
        }
        return text;
    }

    /** Whether a database can keep the text: no NUL, no half of a surrogate pair. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text in quotes, cut to a length for people, without what a database or a terminal trips over. */
    static String excerpt(String text) {
        StringBuilder excerpt = new StringBuilder("'");
        text.codePoints()
                .limit(EXCERPT_CHARACTERS)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(excerpt::appendCodePoint);
        int characters = text.codePointCount(0, text.length());
        return excerpt.append(characters > EXCERPT_CHARACTERS ? "…' (" + characters + " characters)" : "'")
                .toString();
    }

    static MessageRejectedException badPayload(String detail) {
        return new MessageRejectedException(RejectionReason.BAD_PAYLOAD, detail);
    }

    static MessageRejectedException badValue(String detail) {
        return new MessageRejectedException(RejectionReason.BAD_VALUE, detail);
    }
}
