package io.meltemi.schemas.inbound;

import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;

/** Takes passwords out of what nodes publish, before anything keeps or forwards it (CONF-03). */
public final class SecretPayloads {

    private static final String CONTROL_SUFFIX = "/" + Topic.CONTROL_LEAF;
    private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.US_ASCII);

    private SecretPayloads() {}

    /** The payload with its passwords redacted; the same array where there is none. */
    public static byte[] withoutPassword(String topic, byte[] payload) {
        return mayCarryPassword(topic, payload) ? PasswordRedaction.redactControlPayload(payload) : payload;
    }

    /** A configuration may also arrive on a wrong topic, and is then kept as rejected: it must be redacted as well. */
    private static boolean mayCarryPassword(String topic, byte[] payload) {
        return topic.endsWith(CONTROL_SUFFIX) || topic.equals(Topic.CONTROL_LEAF) || contains(payload, PASSWORD);
    }

    private static boolean contains(byte[] text, byte[] word) {
        int last = text.length - word.length;
        for (int start = 0; start <= last; start++) {
            if ((text[start] | 0x20) == word[0] && matchesIgnoringCase(text, start, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesIgnoringCase(byte[] text, int start, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if ((text[start + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
